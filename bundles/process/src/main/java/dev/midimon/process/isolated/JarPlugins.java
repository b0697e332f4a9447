package dev.midimon.process.isolated;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.plugin.MidimonPlugin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.promise.Promise;

/** The plugins of the installed jar: components that are switched on while they are wanted. Belongs to one thread. */
final class JarPlugins {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final long PATIENCE_SECONDS = 3;

    private final BundleContext framework;
    private final ServiceComponentRuntime components;
    private final Bundle jar;
    private final String first;
    private final Set<String> all;
    private final Semaphore registrations = new Semaphore(0);

    /**
     * Starts a jar.
     *
     * @param first the id of a plugin whose component does not say it
     */
    JarPlugins(BundleContext framework, Bundle jar, String first) throws BundleException, InvalidSyntaxException {
        this.framework = framework;
        this.components = framework.getService(framework.getServiceReference(ServiceComponentRuntime.class));
        this.jar = jar;
        this.first = first;
        this.all = all(jar, first);
        framework.addServiceListener(
                event -> {
                    if (event.getType() == ServiceEvent.REGISTERED) {
                        registrations.release();
                    }
                },
                "(objectClass=" + ActionPlugin.class.getName() + ")");
        jar.start();
    }

    /** Those that the manifest names, as the hub reads it (docs/reference/plugins.md, P2). */
    private static Set<String> all(Bundle jar, String first) {
        Set<String> ids = new HashSet<>(Set.of(first));
        jar.adapt(BundleRevision.class)
                .getDeclaredCapabilities(MidimonPlugin.NAMESPACE)
                .forEach(capability ->
                        ids.add(String.valueOf(capability.getAttributes().get(MidimonPlugin.NAMESPACE))));
        String header = jar.getHeaders().get(MidimonPlugin.HEADER);
        if (header != null) {
            COMMA.splitAsStream(header).map(String::strip).forEach(ids::add);
        }
        return ids;
    }

    /**
     * Switches on those that are wanted and ends the others; what has not come up after 3 s ends, too.
     *
     * @return those that are up, by their ids
     */
    Map<String, ActionPlugin> want(Set<String> wanted) throws InterruptedException {
        for (String plugin : all) {
            enable(plugin, wanted.contains(plugin));
        }
        await(wanted);
        Map<String, ActionPlugin> up = new TreeMap<>();
        registered().forEach((plugin, reference) -> {
            ActionPlugin service = wanted.contains(plugin) ? framework.getService(reference) : null;
            if (service != null) {
                up.put(plugin, service);
            }
        });
        for (String plugin : wanted) {
            if (!up.containsKey(plugin)) {
                end(plugin);
            }
        }
        return up;
    }

    /** Ends the component of a plugin, until it is wanted anew. */
    void end(String plugin) throws InterruptedException {
        enable(plugin, false);
    }

    private void enable(String plugin, boolean enabled) throws InterruptedException {
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(jar)) {
            Object named = component.properties.get(MidimonPlugin.NAMESPACE);
            if (plugin.equals(named) && components.isComponentEnabled(component) != enabled) {
                await(enabled ? components.enableComponent(component) : components.disableComponent(component));
            }
        }
    }

    private static void await(Promise<Void> switched) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Promise<Void> unused = switched.onResolve(done::countDown);
        boolean inTime = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!inTime) {
            System.err.println("a component is neither up nor down within " + PATIENCE_SECONDS + " s");
        }
    }

    private void await(Set<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean signalled = true;
        while (signalled && !registered().keySet().containsAll(wanted)) {
            signalled = registrations.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private Map<String, ServiceReference<ActionPlugin>> registered() {
        Map<String, ServiceReference<ActionPlugin>> registered = new HashMap<>();
        for (ServiceReference<ActionPlugin> reference : references()) {
            Object id = reference.getProperty(MidimonPlugin.NAMESPACE);
            registered.putIfAbsent(id != null && all.contains(id.toString()) ? id.toString() : first, reference);
        }
        return registered;
    }

    private Collection<ServiceReference<ActionPlugin>> references() {
        try {
            return framework.getServiceReferences(ActionPlugin.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
