package dev.midimon.shell.market;

import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Command;
import java.util.List;

/** What {@code midimon plugin} can do with registries. */
public final class MarketCommands {
    private MarketCommands() {}

    /** The commands, in the order of the help. */
    public static List<Command> of(Marketplace market, Plugins plugins) {
        return List.of(
                new MarketSearch(market),
                new MarketInstall(market, plugins),
                new MarketUpdate(market, plugins),
                new MarketPin(market),
                new MarketRollback(market, plugins),
                new MarketUninstall(market),
                new MarketStatus(market, plugins));
    }
}
