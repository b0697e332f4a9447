package dev.midimon.store.component;

import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.KeyValueStores;
import dev.midimon.store.database.Database;
import dev.midimon.store.database.DatabaseFile;
import dev.midimon.store.history.StoredEvents;
import dev.midimon.store.keyvalue.StoredKeyValues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers the store of key-value data and of events, on one database. A private hub has a database of its own, which begins with a copy of what the user's
 * plugins remember.
 */
@Component(service = {})
public final class StoreComponent {

    private static final String FILE = "store.db";
    private static final long MAX_BYTES = 1L << 30;
    private static final Duration AFTER_THE_START = Duration.ofSeconds(2);

    private final Database database;
    private final StoredEvents events;
    private final ServiceRegistration<?> keyValueRegistration;
    private final ServiceRegistration<?> eventRegistration;

    /**
     * Offers it. The database is opened when it is used.
     *
     * @param context of this bundle
     */
    @Activate
    public StoreComponent(BundleContext context) {
        Path data = directory(context, "midimon.data");
        boolean isPrivate = Boolean.parseBoolean(context.getProperty("midimon.private"));
        Optional<Path> origin =
                isPrivate ? Optional.of(directory(context, "midimon.user.data").resolve(FILE)) : Optional.empty();
        Clock clock = Clock.systemUTC();
        this.database = new Database(new DatabaseFile(data.resolve(FILE), origin, MAX_BYTES, clock));
        this.events = new StoredEvents(database, clock, AFTER_THE_START);
        this.keyValueRegistration = context.registerService(KeyValueStores.class, new StoredKeyValues(database), null);
        this.eventRegistration = context.registerService(EventStore.class, events, null);
    }

    private static Path directory(BundleContext context, String property) {
        return Path.of(Objects.requireNonNull(context.getProperty(property), property));
    }

    /** Takes it away, writes what waits, and closes the database. */
    @Deactivate
    public void stop() {
        eventRegistration.unregister();
        keyValueRegistration.unregister();
        events.close();
        database.close();
    }
}
