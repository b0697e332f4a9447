package dev.midimon.shell.command;

import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes what a plugin, or some versions of it, may reach for. */
final class PluginGrant implements Command {
    private static final String VERSION = "--version";

    private final String name;
    private final String summary;
    private final Change change;

    /** What is done with the plugin of an id, a capability, and for which versions. */
    interface Change {
        PluginInfo apply(String id, String capability, Optional<VersionRange> versions);
    }

    PluginGrant(String name, String summary, Change change) {
        this.name = name;
        this.summary = summary;
        this.change = change;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String usage() {
        return "midimon plugin " + name + " ID CAPABILITY [--version RANGE] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of(VERSION));
        List<String> words = arguments.operands(2, 2, "ID and CAPABILITY");
        PluginInfo plugin = change.apply(words.get(0), words.get(1), versions(arguments));
        return PluginChange.show(plugin, invocation, arguments);
    }

    private static Optional<VersionRange> versions(Arguments arguments) throws UsageException {
        try {
            return arguments.option(VERSION).map(VersionRange::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException(VERSION + ": " + e.getMessage());
        }
    }
}
