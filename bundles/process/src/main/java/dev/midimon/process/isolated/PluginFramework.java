package dev.midimon.process.isolated;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;

/** A framework with declarative services and one jar. What plugins compile against comes from the class path of this process. */
final class PluginFramework {

    /** Where Java 17 has the superclass of what it generates beside a class whose methods are called by reflection. */
    private static final String REFLECTION = "jdk.internal.reflect";

    private static final List<String> CAPABILITIES =
            List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final long COMPONENT_PATIENCE_SECONDS = 3;
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
     * @return its plugins by their ids: those that its manifest names and that came up in time
     * @throws IllegalStateException if it offers none; the message says why
     */
    Map<String, ActionPlugin> start(String first, PluginContext hub) throws Exception {
        open();
        BundleContext context = running.get().getBundleContext();
        context.registerService(PluginContext.class, hub, null);
        Bundle bundle = context.installBundle("reference:" + plugin.toUri());
        CountDownLatch expected = new CountDownLatch(plugins(bundle, first).size());
        context.addServiceListener(
                event -> {
                    if (event.getType() == ServiceEvent.REGISTERED) {
                        expected.countDown();
                    }
                },
                "(objectClass=" + ActionPlugin.class.getName() + ")");
        bundle.start();
        boolean complete = expected.await(COMPONENT_PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<String, ActionPlugin> found = offered(context, first);
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "it has registered no ActionPlugin service: its components need something that a jar in a process of its own does not have, or"
                            + " failed; the log may say more");
        }
        if (!complete) {
            System.err.println("not all of its plugins came up; those that did are " + found.keySet());
        }
        return found;
    }

    /** Those that the manifest names, as the hub reads it (docs/reference/plugins.md, P2). */
    private static Set<String> plugins(Bundle bundle, String first) {
        Set<String> ids = new HashSet<>(Set.of(first));
        bundle.adapt(BundleRevision.class)
                .getDeclaredCapabilities(MidimonPlugin.NAMESPACE)
                .forEach(capability ->
                        ids.add(String.valueOf(capability.getAttributes().get(MidimonPlugin.NAMESPACE))));
        String header = bundle.getHeaders().get(MidimonPlugin.HEADER);
        if (header != null) {
            COMMA.splitAsStream(header).map(String::strip).forEach(ids::add);
        }
        return ids;
    }

    private static Map<String, ActionPlugin> offered(BundleContext context, String first)
            throws InvalidSyntaxException {
        Map<String, ActionPlugin> found = new TreeMap<>();
        for (ServiceReference<ActionPlugin> reference : context.getServiceReferences(ActionPlugin.class, null)) {
            ActionPlugin service = context.getService(reference);
            if (service != null) {
                Object id = reference.getProperty(MidimonPlugin.NAMESPACE);
                found.putIfAbsent(id == null ? first : id.toString(), service);
            }
        }
        return found;
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
