package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.List;

/** Gives a plugin a capability, or takes it. */
final class PluginGrant implements Command {
    private final Plugins plugins;
    private final String name;
    private final String summary;
    private final Change change;

    PluginGrant(Plugins plugins, String name, String summary, Change change) {
        this.plugins = plugins;
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
        return "midimon plugin " + name + " ID CAPABILITY [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> words = arguments.operands(2, 2, "a plugin id and a capability");
        PluginPrinter.of(invocation, arguments.json()).state(change.apply(plugins, words.get(0), words.get(1)));
        return ExitCode.OK;
    }

    /** What is done with the capability. */
    @FunctionalInterface
    interface Change {
        PluginInfo apply(Plugins plugins, String id, String capability);
    }
}
