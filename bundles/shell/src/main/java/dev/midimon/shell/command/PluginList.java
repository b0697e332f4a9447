package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.Table;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.Optional;

/** Lists every plugin, failed and unresolved ones with the reason. */
final class PluginList implements Command {
    private final Plugins plugins;
    private final Optional<Marketplace> market;

    PluginList(Plugins plugins, Optional<Marketplace> market) {
        this.plugins = plugins;
        this.market = market;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "lists every plugin, failed and unresolved ones with the reason";
    }

    @Override
    public String usage() {
        return "midimon plugin list [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        List<PluginInfo> all = plugins.list();
        if (arguments.json()) {
            PluginPrinter printer = PluginPrinter.of(invocation, true);
            all.forEach(printer::details);
            return ExitCode.OK;
        }
        Table table = new Table("PLUGIN", "VERSION", "KIND", "STATE", "REASON");
        for (PluginInfo plugin : all) {
            for (PluginInfo.Installed version : PluginPrinter.versions(plugin)) {
                table.row(
                        plugin.id(),
                        version.version().map(Object::toString).orElse("-"),
                        plugin.builtIn() ? "built-in" : plugin.kind(),
                        version.state().word(),
                        version.reason());
            }
        }
        table.print(invocation.out());
        market.map(Marketplace::lastCheck).map(Marketplace.UpdateCheck::updates).orElse(List.of()).stream()
                .map(update ->
                        update.id() + " " + update.available() + " can be had: midimon plugin update " + update.id())
                .forEach(invocation.err()::println);
        return ExitCode.OK;
    }
}
