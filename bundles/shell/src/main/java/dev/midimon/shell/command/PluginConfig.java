package dev.midimon.shell.command;

import dev.midimon.plugins.PluginSettings;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows and stores the settings of a plugin. */
final class PluginConfig implements Command {
    private final PluginSettings settings;

    PluginConfig(PluginSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String summary() {
        return "shows and stores the settings of a plugin";
    }

    @Override
    public String usage() {
        return "midimon plugin config ID [get | set KEY=VALUE… | unset KEY] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> words = arguments.operands(1, Integer.MAX_VALUE, "a plugin id");
        String id = words.get(0);
        String verb = words.size() > 1 ? words.get(1) : "get";
        List<String> rest = words.subList(Math.min(2, words.size()), words.size());
        switch (verb) {
            case "get" -> arguments.operands(1, 2, "a plugin id");
            case "set" -> settings.set(id, assignments(rest));
            case "unset" ->
                settings.unset(
                        id,
                        arguments
                                .operands(3, 3, "a plugin id, unset and one KEY")
                                .get(2));
            default -> throw new UsageException("expected get, set or unset, found " + verb);
        }
        PluginPrinter.of(invocation, arguments.json()).settings(id, settings.get(id));
        return ExitCode.OK;
    }

    private static Map<String, String> assignments(List<String> words) throws UsageException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected KEY=VALUE, found a word without a key and a value");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        if (values.isEmpty()) {
            throw new UsageException("expected at least one KEY=VALUE");
        }
        return values;
    }
}
