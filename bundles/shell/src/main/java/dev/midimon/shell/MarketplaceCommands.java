package dev.midimon.shell;

import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.RegistryBuilder;
import dev.midimon.plugins.market.TrustedPublishers;
import dev.midimon.shell.market.RegistryCommand;
import dev.midimon.shell.market.TrustCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the commands of registries and trust. */
@Component(service = {})
public final class MarketplaceCommands {
    private final Registrations registrations;

    /** Offers them while there is a marketplace. */
    @Activate
    public MarketplaceCommands(
            BundleContext context,
            @Reference Marketplace market,
            @Reference RegistryBuilder builder,
            @Reference TrustedPublishers publishers) {
        registrations = Registrations.of(context, new RegistryCommand(market, builder), new TrustCommand(publishers));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
