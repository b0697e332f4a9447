package dev.midimon.shell.command;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Shows what happened to plugins, oldest first. */
final class PluginHistory implements Command {
    private static final int LIMIT = 100;
    private static final int MOST = 100_000;

    private final PluginEvents events;

    PluginHistory(PluginEvents events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String summary() {
        return "shows what happened to plugins";
    }

    @Override
    public String usage() {
        return "midimon plugin events [ID] [--limit N] [--since WHEN] [--json]   WHEN is a time (2026-01-31T12:00:00Z) or an age (90s, 15m, 12h, 7d)";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--limit", "--since"));
        List<String> words = arguments.operands(0, 1, "at most one plugin id");
        EventQuery query = new EventQuery(
                words.stream().findFirst(),
                Moments.option(arguments, "--since", Instant.now()),
                arguments.number("--limit", 1, MOST).orElse(LIMIT));
        List<PluginEvent> newest = new ArrayList<>(events.recent(query));
        Collections.reverse(newest);
        for (PluginEvent event : newest) {
            if (arguments.json()) {
                new JsonLines(invocation.out())
                        .print(Fields.of("plugin_event")
                                .put("time", event.time().toString())
                                .put("plugin", event.plugin())
                                .put("kind", event.kind().word())
                                .put("message", event.message())
                                .put("properties", event.properties())
                                .map());
            } else {
                invocation
                        .out()
                        .println(event.time() + "  " + event.plugin() + "  "
                                + event.kind().word() + "  " + event.message());
            }
        }
        return ExitCode.OK;
    }
}
