package dev.midimon.shell;

import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.RegistryBuilder;
import dev.midimon.shell.market.RegistryCommand;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers the command of registries, in a hub that lives for one command too: a registry is built without a marketplace. */
@Component(service = {})
public final class RegistryCommands {
    private final Registrations registrations;

    /** Offers it while registries can be built. */
    @Activate
    public RegistryCommands(
            BundleContext context,
            @Reference RegistryBuilder builder,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Optional<Marketplace> market) {
        registrations = Registrations.of(context, new RegistryCommand(market, builder));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
