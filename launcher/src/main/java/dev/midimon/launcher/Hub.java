package dev.midimon.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework with the distribution's bundles, in this process. */
final class Hub {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final FrameworkStorage storage;
    private final Framework framework;
    private final SortedMap<Integer, List<Path>> bundles;
    private final int readyLevel;
    private final ClassPathBundles classPath;
    private final PrintStream err;
    private volatile boolean stopping;

    /**
     * Prepares a hub; nothing runs yet.
     *
     * @param settings with folders that exist and a data directory that nobody else uses
     * @param err gets a line for each bundle that does not start
     * @throws IOException if the distribution cannot be read
     */
    Hub(HubSettings settings, PrintStream err) throws IOException {
        new WarmUp(settings.distribution().logConfiguration()).begin();
        settings.logProperties().forEach(System::setProperty);
        settings.resetLogLevels();
        this.storage = settings.storage();
        storage.clear();
        this.bundles = settings.distribution().bundles();
        this.readyLevel = readyLevel(bundles);
        this.classPath = ClassPathBundles.ofThisProcess();
        this.framework = new FrameworkFactory()
                .newFramework(settings.frameworkProperties(readyLevel, ProcessStart.nanos()), classPath);
        this.err = err;
    }

    /** The last level but one: what talks to people on a terminal waits until the hub has said that it is ready there. */
    private static int readyLevel(SortedMap<Integer, ?> levels) {
        return levels.headMap(levels.lastKey()).lastKey();
    }

    /**
     * Installs every bundle, starts those of the levels that are for now, and returns when that is done, or when the hub is {@linkplain #stop() stopped}
     * meanwhile. Those of the first level, the log, start while the others are installed.
     *
     * @param terminal where to show how far it is, if anywhere
     * @throws LaunchException if the framework does not start, or a bundle cannot be installed
     */
    void start(Optional<PrintStream> terminal) throws LaunchException {
        int starting = bundles.headMap(readyLevel + 1).values().stream()
                .mapToInt(List::size)
                .sum();
        Optional<StartProgress> progress = terminal.map(screen -> new StartProgress(screen, starting));
        try {
            framework.init(this::reportError);
            progress.ifPresent(framework.getBundleContext()::addBundleListener);
            framework.getBundleContext().addFrameworkListener(this::reportError);
            int first = bundles.firstKey();
            install(bundles.headMap(first + 1));
            framework.adapt(FrameworkStartLevel.class).setStartLevel(first); // by the framework's own thread, meanwhile
            install(bundles.tailMap(first + 1));
            framework.adapt(FrameworkWiring.class).resolveBundles(null);
            framework.start();
            storage.deleteDiscarded();
        } catch (BundleException | IllegalStateException e) {
            // Whoever stops the framework while it starts takes its context away.
            if (!stopping) {
                throw new LaunchException(ExitCode.FAILED, "the framework does not start: " + e.getMessage());
            }
        } finally {
            progress.ifPresent(StartProgress::clear);
        }
    }

    private void install(SortedMap<Integer, List<Path>> levels) throws BundleException {
        for (Map.Entry<Integer, List<Path>> level : levels.entrySet()) {
            for (Path jar : level.getValue()) {
                install(jar, level.getKey());
            }
        }
    }

    private void install(Path jar, int level) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(classPath.location(jar));
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
        stopping = true;
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
