package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginState;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes one plugin and shows how it is then. */
final class PluginChange implements Command {
    private final String name;
    private final String summary;
    private final List<String> operands;
    private final Function<List<String>, PluginInfo> change;

    private PluginChange(
            String name, String summary, List<String> operands, Function<List<String>, PluginInfo> change) {
        this.name = name;
        this.summary = summary;
        this.operands = operands;
        this.change = change;
    }

    /** A change that needs to know the plugin alone. */
    static PluginChange of(String name, String summary, Function<String, PluginInfo> change) {
        return new PluginChange(name, summary, List.of("ID"), words -> change.apply(words.get(0)));
    }

    /** A change of what the plugin may reach for. */
    static PluginChange ofCapability(String name, String summary, BiFunction<String, String, PluginInfo> change) {
        return new PluginChange(
                name, summary, List.of("ID", "CAPABILITY"), words -> change.apply(words.get(0), words.get(1)));
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
        return "midimon plugin " + name + " " + String.join(" ", operands) + " [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> words = arguments.operands(operands.size(), operands.size(), String.join(" and ", operands));
        PluginInfo plugin = change.apply(words);
        PluginPrinter.of(invocation, arguments.json()).state(plugin);
        return plugin.state() == PluginState.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }
}
