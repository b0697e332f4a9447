package dev.midimon.plugins.component;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Follows a service that may come and go. Of several the framework's best one counts. */
final class Latest<S> implements AutoCloseable {

    private final ServiceTracker<S, S> tracker;

    /**
     * Begins to follow.
     *
     * @param context whose view of the services
     * @param type of the service
     * @param changed told what there is now, also of what is there already
     */
    Latest(BundleContext context, Class<S> type, Consumer<? super Optional<S>> changed) {
        tracker = new ServiceTracker<>(context, type, null) {
            @Override
            public S addingService(ServiceReference<S> reference) {
                S service = super.addingService(reference);
                changed.accept(Optional.ofNullable(service));
                return service;
            }

            @Override
            public void removedService(ServiceReference<S> reference, S service) {
                super.removedService(reference, service);
                changed.accept(Optional.ofNullable(getService()));
            }
        };
        tracker.open();
    }

    Optional<S> current() {
        return Optional.ofNullable(tracker.getService());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
