package dev.midimon.store;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.store.database.Database;
import dev.midimon.store.database.DatabaseFile;
import dev.midimon.store.history.StoredEvents;
import dev.midimon.store.keyvalue.StoredKeyValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A store on a file, with a clock to turn. */
public final class TestStore implements AutoCloseable {

    private static final long ROOMY = 1L << 30;

    public final TurnedClock clock = new TurnedClock();
    public final StoredEvents events;
    private final Database database;
    private final StoredKeyValues keyValues;

    public TestStore(Path file) {
        this(file, Optional.empty(), ROOMY);
    }

    public TestStore(Path file, Optional<Path> origin, long maxBytes) {
        this.database = new Database(new DatabaseFile(file, origin, maxBytes, clock));
        this.keyValues = new StoredKeyValues(database);
        this.events = new StoredEvents(database, clock, Duration.ZERO);
    }

    public KeyValues of(String plugin) {
        return keyValues.of(plugin);
    }

    public boolean isOpen() {
        return database.isOpen();
    }

    @Override
    public void close() {
        events.close();
        database.close();
    }
}
