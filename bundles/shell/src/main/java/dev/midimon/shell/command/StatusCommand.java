package dev.midimon.shell.command;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.Summary;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.Table;
import dev.midimon.shell.UsageException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Says how the hub is. */
public final class StatusCommand implements Command {
    private final Hub hub;

    /** Asks that hub. */
    public StatusCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "says how the hub is: configuration, mode, counts, what cannot run and why";
    }

    @Override
    public String usage() {
        return "midimon status [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        HubStatus status = hub.status();
        if (arguments.json()) {
            new JsonLines(invocation.out()).print(fields(status));
        } else {
            print(status, invocation.out());
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(HubStatus status) {
        return Fields.of("status")
                .put("version", status.version())
                .put("pid", status.pid())
                .put("started", status.started().toString())
                .put("mode", status.mode())
                .put("armed", status.armed())
                .put("configuration", status.configuration().origin())
                .put("mappings", status.configuration().mappings())
                .put("modes", status.configuration().modes())
                .put(
                        "warnings",
                        status.configuration().warnings().stream()
                                .map(Object::toString)
                                .toList())
                .put("rejected", status.rejected().map(report -> report.problems().stream()
                        .map(Object::toString)
                        .toList()))
                .put(
                        "unbound",
                        status.unbound().stream().map(StatusCommand::fields).toList())
                .put("totals", fields(status.totals()))
                .put("lanes", status.lanes().stream().map(StatusCommand::fields).toList())
                .map();
    }

    private static Map<String, Object> fields(HubStatus.Unbound unbound) {
        return new Fields()
                .put("mode", unbound.mode())
                .put("index", unbound.index())
                .put("line", unbound.line())
                .put("description", unbound.description())
                .put("reason", unbound.reason())
                .map();
    }

    private static Map<String, Object> fields(Summary totals) {
        return new Fields()
                .put("events", totals.events())
                .put("matched", totals.matched())
                .put("ok", totals.ok())
                .put("failed", totals.failed())
                .put("timeout", totals.timeout())
                .put("dropped", totals.dropped())
                .put("unbound", totals.unbound())
                .put("cancelled", totals.cancelled())
                .map();
    }

    private static Map<String, Object> fields(HubStatus.Lane lane) {
        return new Fields()
                .put("plugin", lane.plugin())
                .put("calls", lane.calls())
                .put("errors", lane.errors())
                .put("timeouts", lane.timeouts())
                .put("dropped", lane.dropped())
                .put("waiting", lane.waiting())
                .put("p50_us", micros(lane.median()))
                .put("p95_us", micros(lane.p95()))
                .put("p99_us", micros(lane.p99()))
                .put("max_us", micros(lane.max()))
                .put("paused_ms", lane.paused().map(Duration::toMillis))
                .map();
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1000.0;
    }

    private static void print(HubStatus status, PrintStream out) {
        out.println("MIDIMon " + status.version() + ", process " + status.pid() + ", since "
                + status.started().truncatedTo(ChronoUnit.SECONDS));
        ConfigurationReport configuration = status.configuration();
        out.println(
                "configuration  " + configuration.origin() + ", " + Counted.of(configuration.mappings(), "mapping"));
        out.println("mode           " + (status.mode().isEmpty() ? "none" : status.mode())
                + (status.armed() ? "" : "  (disarmed)"));
        Summary totals = status.totals();
        out.println("events         " + totals.events() + ", of which " + totals.matched() + " fired a mapping");
        out.println("actions        " + totals.ok() + " ok, " + totals.failed() + " failed, " + totals.timeout()
                + " timed out, " + totals.dropped() + " dropped, " + totals.unbound() + " unbound, "
                + totals.cancelled() + " cancelled");
        ProblemPrinter.print("warning", configuration.origin(), configuration.warnings(), out);
        status.rejected().ifPresent(report -> {
            out.println("The last save of the configuration was refused; the one before stays in force:");
            ProblemPrinter.print("error", report.origin(), report.problems(), out);
        });
        for (HubStatus.Unbound unbound : status.unbound()) {
            out.println("not bound: " + Places.of(unbound.mode(), unbound.index(), unbound.line()) + " "
                    + unbound.description() + ": " + unbound.reason());
        }
        Table table = new Table("PLUGIN", "CALLS", "ERRORS", "TIMEOUTS", "DROPPED", "WAITING", "P50", "P99", "MAX", "");
        for (HubStatus.Lane lane : status.lanes()) {
            table.row(
                    lane.plugin(),
                    lane.calls(),
                    lane.errors(),
                    lane.timeouts(),
                    lane.dropped(),
                    lane.waiting(),
                    millis(lane.median()),
                    millis(lane.p99()),
                    millis(lane.max()),
                    lane.paused()
                            .map(left -> "paused for " + left.toMillis() + " ms")
                            .orElse(""));
        }
        table.print(out);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }
}
