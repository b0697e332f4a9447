package dev.midimon.shell.market;

import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.plugins.market.Setback;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts plugins by state, and tells of updates and registries. */
final class MarketStatus implements Command {
    private final Marketplace market;
    private final Plugins plugins;

    MarketStatus(Marketplace market, Plugins plugins) {
        this.market = market;
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "counts plugins, and tells of updates and registries";
    }

    @Override
    public String usage() {
        return "midimon plugin status [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        Map<String, Long> states = plugins.list().stream()
                .collect(Collectors.groupingBy(plugin -> word(plugin), TreeMap::new, Collectors.counting()));
        List<InstalledRelease> installed = market.installed();
        List<Marketplace.Update> updates = market.updates();
        List<RegistryState> registries = market.registries();
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("plugin_status")
                            .put("states", states)
                            .put("installed", installed.size())
                            .put(
                                    "updates",
                                    updates.stream()
                                            .map(update -> update.id() + " " + update.available())
                                            .toList())
                            .put(
                                    "taken_back",
                                    market.setbacks().stream()
                                            .map(MarketStatus::fields)
                                            .toList())
                            .put("background", market.lastCheck().on() ? "on" : "off")
                            .put(
                                    "registries",
                                    registries.stream().map(RegistryState::name).toList())
                            .put(
                                    "problems",
                                    registries.stream()
                                            .map(RegistryState::problem)
                                            .filter(problem -> !problem.isEmpty())
                                            .toList())
                            .map());
            return ExitCode.OK;
        }
        String counts = states.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        invocation.out().println("plugins     " + counts);
        invocation.out().println("installed   " + installed.size() + " from registries and files");
        market.setbacks().forEach(setback -> invocation.out().println("taken back  " + setback));
        String newer = updates.stream()
                .map(update -> update.id() + " " + update.installed() + " -> " + update.available())
                .collect(Collectors.joining(", "));
        invocation.out().println("updates     " + (newer.isEmpty() ? "none" : newer));
        invocation
                .out()
                .println("background  "
                        + (market.lastCheck().on()
                                ? "looks for updates once a day, installs none"
                                : "does not look for updates"));
        invocation.out().println("registries  " + (registries.isEmpty() ? "none; name one under [[registries]]" : ""));
        RegistryPrinter.print(invocation, registries);
        return ExitCode.OK;
    }

    private static Map<String, String> fields(Setback setback) {
        return Map.of(
                "id", setback.id(),
                "version", setback.version().toString(),
                "installed", setback.now().map(Object::toString).orElse(""),
                "at", setback.at().toString(),
                "reason", setback.reason());
    }

    private static String word(PluginInfo plugin) {
        return plugin.state().word();
    }
}
