package dev.midimon.shell.command;

import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.hub.Summary;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what happens in a hub, line by line, for people or as JSON. */
interface RecordPrinter {

    /** Prints what became of an action. */
    void action(ActionRecord record);

    /** Prints a message that arrived. */
    void heard(MonitorEntry.Heard heard);

    /** Prints what the hub has to say. */
    void notice(MonitorEntry.Notice notice);

    /** Prints the counts at the end. */
    void summary(Summary summary);

    static RecordPrinter of(Invocation invocation, boolean json) {
        return json ? new Json(new JsonLines(invocation.out())) : new Text(invocation);
    }

    /** One JSON object a line (docs/reference/cli.md §4). */
    record Json(JsonLines lines) implements RecordPrinter {

        @Override
        public void action(ActionRecord record) {
            Fields event = new Fields().put("port", record.port()).put("device", record.device());
            EventFields.add(event, record.event())
                    .put("gesture", record.gesture().word());
            Fields mapping = new Fields()
                    .put("scope", record.mapping().mode().isPresent() ? "mode" : "global")
                    .put("index", record.mapping().index())
                    .put("line", record.mapping().line())
                    .put("description", record.mapping().description());
            lines.print(Fields.of("action")
                    .put("at_ms", record.atMillis())
                    .put("event", event.map())
                    .put("mode", record.mode())
                    .put("mapping", mapping.map())
                    .put("plugin", record.plugin())
                    .put("version", record.version())
                    .put("action", record.action())
                    .put("params", record.params())
                    .put("outcome", record.outcome().word())
                    .put("error", record.error().map(error -> new Fields()
                            .put("code", error.code())
                            .put("message", error.message())
                            .map()))
                    .put("latency_us", Math.round(record.latencyMicros() * 10) / 10.0)
                    .map());
        }

        @Override
        public void heard(MonitorEntry.Heard heard) {
            Fields fields = Fields.of("event")
                    .put("at_ms", heard.atMillis())
                    .put("port", heard.port())
                    .put("device", heard.device())
                    .put("control", heard.control());
            lines.print(EventFields.add(fields, heard.event()).map());
        }

        @Override
        public void notice(MonitorEntry.Notice notice) {
            lines.print(Fields.of("notice")
                    .put("at_ms", notice.atMillis())
                    .put("code", notice.code())
                    .put("message", notice.message())
                    .map());
        }

        @Override
        public void summary(Summary summary) {
            lines.print(Fields.of("summary")
                    .put("events", summary.events())
                    .put("matched", summary.matched())
                    .put("ok", summary.ok())
                    .put("failed", summary.failed())
                    .put("timeout", summary.timeout())
                    .put("dropped", summary.dropped())
                    .put("unbound", summary.unbound())
                    .put("cancelled", summary.cancelled())
                    .map());
        }
    }

    /** Aligned text; colour on a terminal. */
    final class Text implements RecordPrinter {
        private static final String GREEN = "\u001b[32m";
        private static final String RED = "\u001b[31m";
        private static final String DIM = "\u001b[2m";
        private static final String PLAIN = "\u001b[0m";

        private final Invocation invocation;

        Text(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public void action(ActionRecord record) {
            boolean ok = record.outcome() == ActionRecord.Outcome.OK;
            String name =
                    record.plugin().equals(record.action()) ? record.action() : record.plugin() + "." + record.action();
            String params = record.params().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
            String outcome = paint(ok ? GREEN : RED, record.outcome().word());
            String error = record.error()
                    .map(failure -> "  " + failure.code() + ": " + failure.message())
                    .orElse("");
            String gesture = record.gesture().word() + (record.release() ? " up" : "");
            print(
                    record.atMillis(),
                    String.format(
                            Locale.ROOT,
                            "%-22s %-12s %s  %s  %s%s",
                            record.event().words(),
                            gesture,
                            name,
                            outcome,
                            params,
                            error));
        }

        @Override
        public void heard(MonitorEntry.Heard heard) {
            String control = heard.control().map(name -> " " + name).orElse("");
            String line = String.format(Locale.ROOT, "%-22s %s%s", heard.event().words(), heard.device(), control);
            print(heard.atMillis(), paint(DIM, line));
        }

        @Override
        public void notice(MonitorEntry.Notice notice) {
            print(notice.atMillis(), notice.code() + ": " + notice.message());
        }

        @Override
        public void summary(Summary summary) {
            invocation
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%d events, %d matched: %d ok, %d failed, %d timed out, %d dropped, %d unbound, %d cancelled%n",
                            summary.events(),
                            summary.matched(),
                            summary.ok(),
                            summary.failed(),
                            summary.timeout(),
                            summary.dropped(),
                            summary.unbound(),
                            summary.cancelled());
        }

        private void print(double atMillis, String line) {
            invocation.out().println(String.format(Locale.ROOT, "%9.3f s  ", atMillis / 1000) + line.stripTrailing());
        }

        private String paint(String colour, String text) {
            return invocation.screen().terminal() ? colour + text + PLAIN : text;
        }
    }
}
