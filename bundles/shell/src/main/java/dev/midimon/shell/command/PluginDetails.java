package dev.midimon.shell.command;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.Offer;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import dev.midimon.shell.market.OfferPrinter;
import java.util.Optional;

/** Shows everything about one plugin; of one that is not installed, what the registries say. */
final class PluginDetails implements Command {
    private final Plugins plugins;
    private final PluginSettings settings;
    private final PluginMetrics metrics;
    private final Optional<Marketplace> market;

    PluginDetails(Plugins plugins, PluginSettings settings, PluginMetrics metrics, Optional<Marketplace> market) {
        this.market = market;
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
        return "shows everything about a plugin, installed or in a registry";
    }

    @Override
    public String usage() {
        return "midimon plugin info ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        String id = arguments.operand("one plugin id");
        Optional<PluginInfo> plugin = plugins.find(id);
        if (plugin.isEmpty()) {
            return offer(invocation, arguments.json(), id);
        }
        PluginPrinter printer = PluginPrinter.of(invocation, arguments.json());
        printer.details(plugin.get(), metrics.of(id));
        if (!arguments.json()) {
            printer.settings(id, settings.get(id));
        }
        return ExitCode.OK;
    }

    private int offer(Invocation invocation, boolean json, String id) throws InterruptedException {
        Optional<Offer> offer = market.isPresent() ? market.get().offer(id) : Optional.empty();
        if (offer.isEmpty()) {
            invocation
                    .err()
                    .println(
                            "PLUGIN_NOT_FOUND: \"" + id
                                    + "\" is neither installed nor in a registry; 'midimon plugin list' and 'midimon plugin search' show what is");
            return ExitCode.FAILED;
        }
        invocation.err().println(id + " is not installed; this is what the registry says");
        new OfferPrinter(invocation, json).print(offer.get());
        return ExitCode.OK;
    }
}
