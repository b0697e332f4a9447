package dev.midimon.process.isolated;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with declarative services and one plugin. What plugins compile against comes from the class path of this process. */
final class PluginFramework {

    private static final String API = "dev.midimon.api";
    private static final long COMPONENT_PATIENCE_SECONDS = 3;
    private static final long STOP_PATIENCE_MILLIS = 1500;

    private final Path plugin;
    private final List<Path> bundles;
    private final Path storage;
    private volatile @Nullable Framework running;

    PluginFramework(Path plugin, List<Path> bundles, Path storage) {
        this.plugin = plugin;
        this.bundles = bundles;
        this.storage = storage;
    }

    /**
     * Starts the plugin.
     *
     * @param hub what it gets of the hub
     * @return its actions
     * @throws IllegalStateException if it offers none; the message says why
     */
    ActionPlugin start(PluginContext hub)
            throws BundleException, IOException, InvalidSyntaxException, InterruptedException {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exportsOfApi());
        properties.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, capabilities());
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no framework on the class path"))
                .newFramework(properties);
        running = framework;
        framework.init();
        BundleContext context = framework.getBundleContext();
        context.registerService(PluginContext.class, hub, null);
        for (Path jar : bundles) {
            context.installBundle("reference:" + jar.toUri()).start();
        }
        framework.start();
        CountDownLatch offered = new CountDownLatch(1);
        context.addServiceListener(event -> offered.countDown(), "(objectClass=" + ActionPlugin.class.getName() + ")");
        Bundle bundle = context.installBundle("reference:" + plugin.toUri());
        bundle.start();
        boolean inTime = offered.await(COMPONENT_PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (context.getServiceReferences(ActionPlugin.class, null).size() > 1) {
            throw new IllegalStateException("a jar in a process of its own is one plugin, and this one is several");
        }
        ServiceReference<ActionPlugin> reference = context.getServiceReference(ActionPlugin.class);
        ActionPlugin found = inTime && reference != null ? context.getService(reference) : null;
        if (found == null) {
            throw new IllegalStateException(
                    "it has registered no ActionPlugin service: its components need something that a jar in a process of its own does not have, or"
                            + " failed; the log may say more");
        }
        return found;
    }

    /** Stops the plugin, so that it can put things in order. */
    void stop() {
        Framework framework = running;
        if (framework != null) {
            try {
                framework.stop();
                FrameworkEvent unused = framework.waitForStop(STOP_PATIENCE_MILLIS);
            } catch (BundleException e) {
                System.err.println("it did not stop cleanly: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the api's own manifest exports, with its versions. */
    private static String exportsOfApi() throws IOException {
        for (URL url : Collections.list(PluginFramework.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                Attributes headers = new Manifest(in).getMainAttributes();
                if (API.equals(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))) {
                    return headers.getValue(Constants.EXPORT_PACKAGE);
                }
            }
        }
        throw new IllegalStateException(API + " is not on the class path");
    }

    /** All of them: what was not granted is withheld by the system around this process. */
    private static String capabilities() {
        Collection<String> names = List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");
        return names.stream()
                .map(name -> "midimon.capability;midimon.capability=" + name)
                .collect(Collectors.joining(","));
    }
}
