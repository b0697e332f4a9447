package dev.midimon.shell.command;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.parameter.Problem;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints what is wrong with a configuration. */
final class ProblemPrinter {

    private final Invocation invocation;
    private final boolean json;

    ProblemPrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
    }

    void print(ConfigurationReport report) {
        if (json) {
            JsonLines lines = new JsonLines(invocation.out());
            report.problems().forEach(problem -> lines.print(fields("error", report.origin(), problem)));
            report.warnings().forEach(problem -> lines.print(fields("warning", report.origin(), problem)));
            lines.print(Fields.of("report")
                    .put("file", report.origin())
                    .put("accepted", report.accepted())
                    .put("problems", report.problems().size())
                    .put("warnings", report.warnings().size())
                    .put("mappings", report.mappings())
                    .put("modes", report.modes())
                    .map());
            return;
        }
        print("error", report.origin(), report.problems(), invocation.err());
        print("warning", report.origin(), report.warnings(), invocation.err());
        if (report.accepted()) {
            invocation
                    .out()
                    .println(report.origin() + ": ok, " + Counted.of(report.mappings(), "mapping") + " in "
                            + Counted.of(report.modes().size(), "mode")
                            + (report.warnings().isEmpty()
                                    ? ""
                                    : ", " + Counted.of(report.warnings().size(), "warning")));
        } else {
            invocation
                    .err()
                    .println(report.origin() + ": "
                            + Counted.of(report.problems().size(), "problem"));
        }
    }

    static void print(String severity, String origin, List<Problem> problems, PrintStream out) {
        for (Problem problem : problems) {
            String place = problem.position().known()
                    ? origin + ":" + problem.position().line() + ":"
                            + problem.position().column()
                    : origin;
            String named = problem.path().isEmpty() ? "" : problem.path() + ": ";
            out.println(place + ": " + severity + ": " + named + problem.message());
        }
    }

    private static Map<String, Object> fields(String severity, String origin, Problem problem) {
        return Fields.of("problem")
                .put("severity", severity)
                .put("file", origin)
                .put("line", problem.position().line())
                .put("column", problem.position().column())
                .put("key", problem.path())
                .put("message", problem.message())
                .map();
    }
}
