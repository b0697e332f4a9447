package dev.midimon.process.isolated;

import dev.midimon.api.plugin.PluginContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with declarative services and one jar. What plugins compile against comes from the class path of this process. */
final class PluginFramework {

    /** Where Java 17 has the superclass of what it generates beside a class whose methods are called by reflection. */
    private static final String REFLECTION = "jdk.internal.reflect";

    private static final List<String> CAPABILITIES =
            List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");
    private static final long STOP_PATIENCE_MILLIS = 1500;

    private final Path plugin;
    private final Path storage;
    private final FutureTask<Framework> running = new FutureTask<>(this::launch);

    PluginFramework(Path plugin, Path storage) {
        this.plugin = plugin;
        this.storage = storage;
    }

    /** Starts the framework, without the jar. */
    void open() {
        running.run();
    }

    private Framework launch() throws Exception {
        ClassPathBundles bundles = ClassPathBundles.find();
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no framework on the class path"))
                .newFramework(properties(bundles));
        framework.start();
        for (BundleActivator activator : bundles.activators()) {
            activator.start(framework.getBundleContext());
        }
        return framework;
    }

    private Map<String, String> properties(ClassPathBundles bundles) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, bundles.packages());
        properties.put(
                Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, bundles.capabilities() + "," + grantableCapabilities());
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, REFLECTION);
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("felix.resolver.parallelism", "1");
        return properties;
    }

    /** All of them: what was not granted is withheld by the system around this process. */
    private static String grantableCapabilities() {
        return CAPABILITIES.stream()
                .map(name -> "midimon.capability;midimon.capability=" + name)
                .collect(Collectors.joining(","));
    }

    /**
     * Starts the jar.
     *
     * @param first the id of a plugin whose component does not say it
     * @param hub what it gets of the hub
     */
    JarPlugins start(String first, PluginContext hub) throws Exception {
        open();
        BundleContext context = running.get().getBundleContext();
        context.registerService(PluginContext.class, hub, null);
        return new JarPlugins(context, context.installBundle("reference:" + plugin.toUri()), first);
    }

    /** Stops the jar, so that it can put things in order. */
    void stop() {
        try {
            Framework framework = running.get(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            framework.stop();
            FrameworkEvent unused = framework.waitForStop(STOP_PATIENCE_MILLIS);
        } catch (BundleException | ExecutionException | TimeoutException e) {
            System.err.println("it did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
