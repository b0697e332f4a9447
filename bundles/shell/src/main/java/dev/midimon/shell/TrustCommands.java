package dev.midimon.shell;

import dev.midimon.plugins.market.TrustedPublishers;
import dev.midimon.shell.market.TrustCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the command of trust. */
@Component(service = {})
public final class TrustCommands {
    private final Registrations registrations;

    /** Offers it while there is a marketplace. */
    @Activate
    public TrustCommands(BundleContext context, @Reference TrustedPublishers publishers) {
        registrations = Registrations.of(context, new TrustCommand(publishers));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
