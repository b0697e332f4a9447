package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.Optional;

/** Shows everything about one plugin. */
final class PluginDetails implements Command {
    private final Plugins plugins;
    private final PluginSettings settings;
    private final PluginMetrics metrics;

    PluginDetails(Plugins plugins, PluginSettings settings, PluginMetrics metrics) {
        this.plugins = plugins;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "shows everything about a plugin";
    }

    @Override
    public String usage() {
        return "midimon plugin info ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        String id = arguments.operand("one plugin id");
        Optional<PluginInfo> plugin = plugins.find(id);
        if (plugin.isEmpty()) {
            invocation
                    .err()
                    .println("PLUGIN_NOT_FOUND: there is no plugin \"" + id + "\"; 'midimon plugin list' shows them");
            return ExitCode.FAILED;
        }
        PluginPrinter printer = PluginPrinter.of(invocation, arguments.json());
        printer.details(plugin.get(), metrics.of(id));
        if (!arguments.json()) {
            printer.settings(id, settings.get(id));
        }
        return ExitCode.OK;
    }
}
