package dev.midimon.registry.install;

import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.registry.fetch.Downloads;
import dev.midimon.registry.source.Sources;
import dev.midimon.registry.trust.SignaturePolicy;

/** Puts the marketplace together. */
public final class Markets {

    private Markets() {}

    /**
     * Opens it.
     *
     * @param settings where and for whom
     * @param inventory what is installed
     * @param policies what the configuration says
     * @param plugins what runs
     * @param files plugin life
     * @param sources registries
     * @param downloads files
     * @param signatures decides on signatures
     * @return the marketplace
     */
    public static LocalMarket open(
            MarketSettings settings,
            Inventory inventory,
            PluginPolicies policies,
            Plugins plugins,
            PluginFiles files,
            Sources sources,
            Downloads downloads,
            SignaturePolicy signatures) {
        Trial trial = new Trial(files, settings.deploy(), settings.patience());
        Installer installer = new Installer(downloads, signatures, files, inventory, trial, settings.done());
        Catalogue catalogue =
                new Catalogue(policies, plugins, sources, inventory.ledger(), settings.platform(), settings.hub());
        return new LocalMarket(
                catalogue, files, inventory, installer, trial, new UpdateLog(settings.data()), settings.window());
    }
}
