package dev.midimon.registry.component;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.plugins.market.RegistryBuilder;
import dev.midimon.plugins.market.TrustedPublishers;
import dev.midimon.registry.build.FolderRegistry;
import dev.midimon.registry.document.Platform;
import dev.midimon.registry.fetch.Downloads;
import dev.midimon.registry.fetch.Fetcher;
import dev.midimon.registry.fetch.Limits;
import dev.midimon.registry.install.Inventory;
import dev.midimon.registry.install.LocalMarket;
import dev.midimon.registry.install.MarketSettings;
import dev.midimon.registry.install.Markets;
import dev.midimon.registry.source.PublishedKeys;
import dev.midimon.registry.source.SmallFiles;
import dev.midimon.registry.source.Sources;
import dev.midimon.registry.trust.SignaturePolicy;
import dev.midimon.registry.trust.TrustStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the marketplace. A hub that lives for one command installs nothing: it can build a registry, no more. */
@Component(service = {})
public final class RegistryComponent {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final BundleContext context;
    private final List<ServiceRegistration<?>> offers = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Opens it, with what was installed when the hub started. */
    @Activate
    public RegistryComponent(
            BundleContext context,
            @Reference InventoryComponent installed,
            @Reference PluginPolicies policies,
            @Reference Plugins plugins,
            @Reference PluginFiles files) {
        this.context = context;
        installed.inventory().ifPresent(inventory -> open(inventory, policies, plugins, files));
        offer(RegistryBuilder.class, new FolderRegistry(files, Clock.systemUTC()));
    }

    private void open(Inventory inventory, PluginPolicies policies, Plugins plugins, PluginFiles files) {
        Path data = Path.of(context.getProperty("midimon.data"));
        Path cache = Path.of(context.getProperty("midimon.cache")).resolve("registry");
        Fetcher fetcher = new Fetcher(Limits.DEFAULT);
        TrustStore trust = new TrustStore(data, Clock.systemUTC());
        SmallFiles beside = new SmallFiles(fetcher, cache, Clock.systemUTC());
        PublishedKeys keys = new PublishedKeys(policies, beside);
        SignaturePolicy signatures = new SignaturePolicy(trust, keys::succession);
        Sources sources = new Sources(fetcher, beside, cache, signatures, trust, Clock.systemUTC());
        MarketSettings settings = new MarketSettings(
                Path.of(context.getProperty("midimon.deploy")),
                InventoryComponent.data(context),
                SemanticVersion.parse(context.getProperty("midimon.version")),
                Platform.of(System.getProperty("os.name"), System.getProperty("os.arch")),
                PATIENCE,
                WINDOW,
                step -> {});
        LocalMarket market = Markets.open(
                settings,
                inventory,
                policies,
                plugins,
                files,
                sources,
                new Downloads(fetcher, cache.resolve("downloads"), Clock.systemUTC()),
                signatures);
        open.add(market);
        open.add(fetcher);
        offer(Marketplace.class, market);
        offer(TrustedPublishers.class, new Publishers(trust, keys));
    }

    private <S> void offer(Class<S> type, S service) {
        offers.add(context.registerService(type, service, null));
    }

    @Deactivate
    void close() throws Exception {
        offers.forEach(ServiceRegistration::unregister);
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
