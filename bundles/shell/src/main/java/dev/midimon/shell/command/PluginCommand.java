package dev.midimon.shell.command;

import dev.midimon.api.parameter.Suggestion;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginLogs;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import dev.midimon.shell.market.MarketCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Administers plugins. Its first word says what is to be done. */
public final class PluginCommand implements Command {
    private final Map<String, Command> commands = new LinkedHashMap<>();

    /**
     * Administers those.
     *
     * @param plugins the plugins
     * @param settings their settings
     * @param events what happened to them
     * @param metrics what they did and cost
     * @param logs what they said, asked at each use
     * @param market where more of them are found, where there is one
     */
    public PluginCommand(
            Plugins plugins,
            PluginSettings settings,
            PluginEvents events,
            PluginMetrics metrics,
            Supplier<Optional<PluginLogs>> logs,
            Optional<Marketplace> market) {
        add(new PluginList(plugins, market));
        add(new PluginDetails(plugins, settings, metrics, market));
        add(new PluginActions(plugins));
        add(new PluginChange("enable", "starts a plugin now and after every restart", plugins::enable));
        add(new PluginChange("disable", "stops a plugin until it is enabled again", plugins::disable));
        add(new PluginChange("reload", "swaps a running plugin for what its files contain now", plugins::reload));
        add(new PluginConfig(settings));
        add(new PluginLogin(plugins, Browser.ofDesktop()));
        add(new PluginGrant("grant", "lets a plugin reach for something", plugins::grant));
        add(new PluginGrant("revoke", "takes a capability back; the plugin stops", plugins::revoke));
        add(new PluginHistory(events));
        add(new PluginNew());
        add(new PluginLog(logs));
        add(new PluginMeasures(metrics));
        market.map(open -> MarketCommands.of(open, plugins)).orElse(List.of()).forEach(this::add);
    }

    private void add(Command command) {
        commands.put(command.name(), command);
    }

    @Override
    public String name() {
        return "plugin";
    }

    @Override
    public String summary() {
        return "lists plugins, starts and stops them, and keeps their settings";
    }

    @Override
    public String usage() {
        return commands.values().stream().map(Command::usage).collect(Collectors.joining("\n"));
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        List<String> words = invocation.words();
        if (words.isEmpty()) {
            throw new UsageException("expected one of " + String.join(", ", commands.keySet()));
        }
        Command command = commands.get(words.get(0));
        if (command == null) {
            throw new UsageException("expected one of " + String.join(", ", commands.keySet()) + ", found "
                    + words.get(0) + Suggestion.clause(words.get(0), commands.keySet()));
        }
        try {
            return command.run(invocation.rest());
        } catch (PluginException e) {
            invocation.err().println(e.code() + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
