package dev.midimon.shell;

import dev.midimon.shell.command.GogoCommand;
import dev.midimon.shell.command.ShutdownCommand;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the commands that are about the process: the shell and the shutdown. */
@Component(service = {})
public final class FrameworkCommands {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkCommands.class);

    private final Registrations registrations;

    /** Offers them while Gogo is there. */
    @Activate
    public FrameworkCommands(BundleContext context, @Reference CommandProcessor gogo) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        registrations = Registrations.of(context, new GogoCommand(gogo), new ShutdownCommand(() -> stop(framework)));
    }

    private static void stop(Bundle framework) {
        try {
            framework.stop();
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
        }
    }

    @Deactivate
    void withdraw() {
        registrations.close();
    }
}
