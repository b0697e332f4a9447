package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionPlugin;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** The plugins that bundles have registered as services. */
final class Registrations {

    private static final String PLUGINS = "(" + Constants.OBJECTCLASS + "=" + ActionPlugin.class.getName() + ")";

    private final BundleContext context;

    Registrations(BundleContext context) {
        this.context = context;
    }

    /** Looks at what a bundle has registered; tells whether to look again. */
    @FunctionalInterface
    interface Look {
        boolean again() throws InterruptedException;
    }

    Collection<ServiceReference<ActionPlugin>> of(Bundle bundle) {
        try {
            return context.getServiceReferences(ActionPlugin.class, from(bundle));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks now, and again whenever a bundle's plugins change, as long as the look wants it; a last time when the time is up. */
    void follow(Bundle bundle, Duration limit, Look look) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        listen(listener, "(&" + PLUGINS + from(bundle) + ")");
        try {
            boolean inTime = true;
            while (look.again() && inTime) {
                inTime = changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private void listen(ServiceListener listener, String filter) {
        try {
            context.addServiceListener(listener, filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String from(Bundle bundle) {
        return "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")";
    }
}
