package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.function.BiFunction;

/** Changes one plugin and shows how it is then. */
final class PluginChange implements Command {
    private final Plugins plugins;
    private final String name;
    private final String summary;
    private final BiFunction<Plugins, String, PluginInfo> change;

    PluginChange(Plugins plugins, String name, String summary, BiFunction<Plugins, String, PluginInfo> change) {
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
        return "midimon plugin " + name + " ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        PluginInfo plugin = change.apply(plugins, arguments.operand("one plugin id"));
        PluginPrinter.of(invocation, arguments.json()).state(plugin);
        return plugin.state() == PluginState.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }
}
