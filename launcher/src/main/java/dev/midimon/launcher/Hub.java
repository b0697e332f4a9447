package dev.midimon.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The framework with the distribution's bundles, in this process. */
final class Hub {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final Framework framework;
    private final SortedMap<Integer, List<Path>> bundles;
    private final PrintStream err;

    /**
     * Prepares a hub; nothing runs yet.
     *
     * @param settings with folders that exist and a data directory that nobody else uses
     * @param startedNanos when the process started, on the clock of {@link System#nanoTime()}
     * @param err gets a line for each bundle that does not start
     * @throws IOException if the distribution cannot be read
     */
    Hub(HubSettings settings, long startedNanos, PrintStream err) throws IOException {
        settings.logProperties().forEach(System::setProperty);
        settings.resetLogLevels();
        this.bundles = settings.distribution().bundles();
        this.framework =
                new FrameworkFactory().newFramework(settings.frameworkProperties(bundles.lastKey(), startedNanos));
        this.err = err;
    }

    /**
     * Starts every bundle and returns when the last start level is reached.
     *
     * @throws LaunchException if the framework does not start, or a bundle cannot be installed
     */
    void start() throws LaunchException {
        try {
            framework.init(this::reportError);
            for (Map.Entry<Integer, List<Path>> level : bundles.entrySet()) {
                for (Path jar : level.getValue()) {
                    install(jar, level.getKey());
                }
            }
            framework.getBundleContext().addFrameworkListener(this::reportError);
            framework.start();
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.FAILED, "the framework does not start: " + e.getMessage());
        }
    }

    private void install(Path jar, int level) throws BundleException {
        // By reference: the framework reads the distribution's file and copies nothing.
        Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private void reportError(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            err.println("midimon: " + event.getBundle().getSymbolicName() + ": " + event.getThrowable());
        }
    }

    /** Waits until something stops the framework. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Stops every bundle, in reverse order, and waits for the end.
     *
     * @return whether all of it ended before the deadline
     */
    boolean stop() {
        try {
            framework.stop();
            return framework.waitForStop(STOP_DEADLINE.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
