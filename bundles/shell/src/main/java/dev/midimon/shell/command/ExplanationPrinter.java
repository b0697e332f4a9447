package dev.midimon.shell.command;

import dev.midimon.api.hub.Explanation;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.Table;
import java.util.List;

/** Prints what events would do. */
final class ExplanationPrinter {

    private final Invocation invocation;
    private final boolean json;

    ExplanationPrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
    }

    void print(List<Explanation> explanations) {
        explanations.forEach(json ? this::printJson : this::printText);
    }

    private void printJson(Explanation explanation) {
        JsonLines lines = new JsonLines(invocation.out());
        List<Object> verdicts = explanation.verdicts().stream()
                .<Object>map(verdict -> new Fields()
                        .put("scope", verdict.mode().isPresent() ? "mode" : "global")
                        .put("mode", verdict.mode())
                        .put("index", verdict.index())
                        .put("line", verdict.line())
                        .put("description", verdict.description())
                        .put("fires", verdict.fires())
                        .put("reason", verdict.reason())
                        .put("unbound", verdict.unbound())
                        .map())
                .toList();
        Fields event = new Fields().put("at_ms", explanation.event().atMillis());
        EventFields.add(event, explanation.event())
                .put("gesture", explanation.gesture().word());
        lines.print(Fields.of("explanation")
                .put("event", event.map())
                .put("release", explanation.release())
                .put("mode", explanation.mode())
                .put("mappings", verdicts)
                .map());
    }

    private void printText(Explanation explanation) {
        String gesture = explanation.gesture().word() + (explanation.release() ? " up" : "");
        String mode = explanation.mode().isEmpty() ? "" : " in mode \"" + explanation.mode() + "\"";
        invocation.out().println(explanation.event() + " as " + gesture + mode + ":");
        Table table = new Table("", "MAPPING", "DESCRIPTION", "WHY");
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            table.row(
                    result(verdict),
                    Places.of(verdict.mode(), verdict.index(), verdict.line()),
                    verdict.description(),
                    reason(verdict));
        }
        table.print(invocation.out());
        if (explanation.verdicts().stream().noneMatch(Explanation.Verdict::fires)) {
            invocation.out().println("  nothing fires");
        }
    }

    private static String result(Explanation.Verdict verdict) {
        if (!verdict.fires()) {
            return "  -";
        }
        return verdict.unbound().isPresent() ? "  unbound" : "  fires";
    }

    private static String reason(Explanation.Verdict verdict) {
        return verdict.fires()
                ? verdict.unbound()
                        .map(why -> "fires, but its action cannot run: " + why)
                        .orElse("")
                : verdict.reason();
    }
}
