package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginState;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.function.Function;

/** Changes one plugin and shows how it is then. */
final class PluginChange implements Command {
    private final String name;
    private final String summary;
    private final Function<String, PluginInfo> change;

    PluginChange(String name, String summary, Function<String, PluginInfo> change) {
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
        return "midimon plugin " + name + " ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        return show(change.apply(arguments.operand("ID")), invocation, arguments);
    }

    /** Shows how a plugin is after a change. */
    static int show(PluginInfo plugin, Invocation invocation, Arguments arguments) {
        PluginPrinter.of(invocation, arguments.json()).state(plugin);
        return plugin.state() == PluginState.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }
}
