package dev.midimon.shell.command;

import dev.midimon.api.parameter.Suggestion;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginLogs;
import dev.midimon.plugins.PluginLogs.Entry;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Shows what a plugin, or the hub itself, said, oldest first. */
final class PluginLog implements Command {
    private static final int SIZE = 100;
    private static final int LAST_PAGE = 1_000_000;

    private final Supplier<Optional<PluginLogs>> logs;

    PluginLog(Supplier<Optional<PluginLogs>> logs) {
        this.logs = logs;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String summary() {
        return "shows what a plugin said; without an ID, what the hub said";
    }

    @Override
    public String usage() {
        return "midimon plugin logs [ID] [--level trace|debug|info|warning|error] [--page N] [--size N] [--follow] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(
                invocation.words(), Set.of("--json", "--follow"), Set.of("--level", "--page", "--size"));
        Optional<String> plugin =
                arguments.operands(0, 1, "at most one plugin id").stream().findFirst();
        Level least = level(arguments);
        PluginLogs.Query query = new PluginLogs.Query(
                plugin,
                least,
                arguments.number("--page", 0, LAST_PAGE).orElse(0),
                arguments.number("--size", 1, PluginLogs.MAX_PAGE_SIZE).orElse(SIZE));
        PluginLogs from = logs.get()
                .orElseThrow(() -> new PluginException(
                        "STORE_ABSENT",
                        "this hub keeps no logs of plugins: the bundle dev.midimon.store does not run"));
        List<Entry> page = new ArrayList<>(from.page(query));
        Collections.reverse(page);
        page.forEach(entry -> print(invocation, arguments.json(), plugin, entry));
        if (arguments.has("--follow")) {
            follow(invocation, arguments.json(), from, plugin, least);
        }
        return ExitCode.OK;
    }

    private static Level level(Arguments arguments) throws UsageException {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (Level level : List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR)) {
            levels.put(level.name().toLowerCase(Locale.ROOT), level);
        }
        String word = arguments.option("--level").orElse("trace").toLowerCase(Locale.ROOT);
        Level level = levels.get(word.equals("warn") ? "warning" : word);
        if (level == null) {
            throw new UsageException("--level: expected one of " + String.join(", ", levels.keySet()) + ", found "
                    + word + Suggestion.clause(word, levels.keySet()));
        }
        return level;
    }

    private static void follow(
            Invocation invocation, boolean json, PluginLogs logs, Optional<String> plugin, Level least)
            throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        PluginEvents.Subscription following = logs.follow(plugin, least, entry -> {
            print(invocation, json, plugin, entry);
            if (invocation.out().checkError()) {
                gone.countDown();
            }
        });
        try {
            gone.await();
        } finally {
            following.close();
        }
    }

    private static void print(Invocation invocation, boolean json, Optional<String> plugin, Entry entry) {
        String level = entry.level().name().toLowerCase(Locale.ROOT);
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("log")
                            .put("time", entry.time().toString())
                            .put("level", level)
                            .put("plugin", plugin)
                            .put("logger", entry.logger())
                            .put("thread", entry.thread())
                            .put("message", entry.message())
                            .put("thrown", entry.thrown())
                            .map());
            return;
        }
        invocation.out().printf("%s  %-7s  %s%n", entry.time(), level, entry.message());
        entry.thrown().ifPresent(invocation.out()::println);
    }
}
