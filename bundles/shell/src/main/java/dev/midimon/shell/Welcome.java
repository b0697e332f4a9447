package dev.midimon.shell;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.plugins.PluginPolicies;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Says on stderr that the hub is ready, how long that took, and what it listens to. */
@Component(service = {})
public final class Welcome implements FrameworkListener {
    private static final Duration LOADING = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Bundle framework;
    private final Hub hub;
    private final PluginPolicies policies;
    private final boolean silent;
    private final boolean headless;
    private final boolean untilReady;
    private final long startedNanos;
    private final Thread thread = new Thread(this::welcome, "midimon-welcome");

    /** Waits for the end of the start. */
    @Activate
    public Welcome(BundleContext context, @Reference Hub hub, @Reference PluginPolicies policies) {
        this.context = context;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        this.hub = hub;
        this.policies = policies;
        this.silent = isSet(context, "midimon.private");
        this.headless = isSet(context, "midimon.headless");
        this.untilReady = isSet(context, "midimon.until_ready");
        this.startedNanos = Long.parseLong(context.getProperty("midimon.started_nanos"));
        thread.setDaemon(true);
        context.addFrameworkListener(this);
    }

    private static boolean isSet(BundleContext context, String property) {
        return Boolean.parseBoolean(context.getProperty(property));
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED && !silent) {
            thread.start();
        }
    }

    private void welcome() {
        try {
            List<String> listening = hub.listening();
            policies.awaitLoaded(LOADING);
            if (!Thread.interrupted()) {
                print(listening);
                goOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets those in who talk to people on a terminal, or ends the hub that was only to get ready. This bundle may have been stopped by now, and its context be
     * gone.
     */
    private void goOn() {
        if (untilReady) {
            stop(framework);
        } else if (!headless) {
            FrameworkStartLevel level = framework.adapt(FrameworkStartLevel.class);
            level.setStartLevel(level.getStartLevel() + 1);
        }
    }

    private static void stop(Bundle framework) {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException("the framework cannot be stopped", e);
        }
    }

    private void print(List<String> listening) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        HubStatus status = hub.status();
        ConfigurationReport configuration = status.configuration();
        status.rejected().ifPresent(report -> report.problems()
                .forEach(problem -> err.println(report.origin() + ": " + problem)));
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        String mode = status.mode().isEmpty() ? "" : ", mode \"" + status.mode() + "\"";
        err.println("MIDIMon " + status.version() + " is ready after " + millis + " ms: " + configuration.origin()
                + ", " + configuration.mappings() + " mappings" + mode);
        listening.forEach(line -> err.println("  " + line));
        err.flush();
    }

    @Deactivate
    void stop() {
        context.removeFrameworkListener(this);
        thread.interrupt();
    }
}
