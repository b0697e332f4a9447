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
     * Opens it; what was broken off before is finished first.
     *
     * @param settings where and for whom
     * @param policies what the configuration says
     * @param plugins what is installed
     * @param files plugin life
     * @param sources registries
     * @param downloads files
     * @param signatures decides on signatures
     * @return the marketplace
     */
    public static LocalMarket open(
            MarketSettings settings,
            PluginPolicies policies,
            Plugins plugins,
            PluginFiles files,
            Sources sources,
            Downloads downloads,
            SignaturePolicy signatures) {
        Shelf shelf = new Shelf(settings.data().resolve("shelf"));
        Ledger ledger = new Ledger(settings.data());
        Deployment deployment =
                new Deployment(settings.deploy(), settings.data().resolve("deployed"), shelf);
        Trial trial = new Trial(files, settings.deploy(), settings.patience());
        Installer installer =
                new Installer(downloads, signatures, files, shelf, ledger, deployment, trial, settings.done());
        Catalogue catalogue = new Catalogue(policies, plugins, sources, ledger, settings.platform(), settings.hub());
        return new LocalMarket(
                catalogue, files, ledger, shelf, installer, trial, new UpdateLog(settings.data()), settings);
    }
}
