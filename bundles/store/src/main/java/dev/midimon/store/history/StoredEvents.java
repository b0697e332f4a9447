package dev.midimon.store.history;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import dev.midimon.store.database.Database;
import dev.midimon.store.database.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to plugins, in the database. Events wait in memory until the database's thread takes all of them at once; when more wait than may, the oldest
 * go, are counted and told of. What is too old is deleted at the first write and once a day.
 */
public final class StoredEvents implements EventStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredEvents.class);
    private static final int WAITING = 4_096;
    private static final int MOST = 200_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;
    private final Duration patience;
    private final EventTable table = new EventTable();
    private final Deque<PluginEvent> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private long lost;
    private Instant nextCleaning = Instant.MIN; // of the database's thread

    /**
     * Keeps events there.
     *
     * @param database the database
     * @param clock for the age of events
     * @param patience how long the first events may wait before the database is opened for them, so that the hub's start has the machine for itself
     */
    public StoredEvents(Database database, Clock clock, Duration patience) {
        this.database = database;
        this.clock = clock;
        this.patience = patience;
        lookLater();
    }

    /** A hub where nothing happens has its history cleaned all the same. */
    private void lookLater() {
        database.later(
                () -> {
                    drainAndTell();
                    lookLater();
                },
                BETWEEN_LOOKS);
    }

    @Override
    public void add(PluginEvent event) {
        boolean wake;
        synchronized (waiting) {
            if (waiting.size() == WAITING) {
                waiting.removeFirst();
                lost++;
            }
            waiting.addLast(event);
            wake = !scheduled;
            scheduled = true;
        }
        if (wake) {
            database.later(this::drainAndTell, database.isOpen() ? Duration.ZERO : patience);
        }
    }

    private void drainAndTell() {
        try {
            drain();
        } catch (StoreFailure e) { // the database has told of it
            synchronized (waiting) {
                scheduled = true;
            }
            database.later(this::drainAndTell, RETRY);
        }
    }

    /** Writes what waits. On the database's thread. What could not be written goes on waiting. */
    private void drain() {
        List<PluginEvent> batch;
        long lostUntilNow;
        synchronized (waiting) {
            batch = new ArrayList<>(waiting);
            waiting.clear();
            scheduled = false;
            lostUntilNow = lost;
            lost = 0;
        }
        Instant now = clock.instant();
        boolean clean = !now.isBefore(nextCleaning);
        if (batch.isEmpty() && !clean) {
            return;
        }
        boolean written = false;
        try {
            int unused = database.writeNow(connection -> {
                table.insert(connection, batch);
                return clean ? table.clean(connection, now.minus(KEPT), MOST) : 0;
            });
            written = true;
        } finally {
            if (!written) {
                putBack(batch, lostUntilNow);
            }
        }
        if (clean) {
            nextCleaning = now.plus(BETWEEN_CLEANINGS);
        }
        if (lostUntilNow > 0) {
            LOG.warn("{} events of plugins were not stored: more than {} waited for the store", lostUntilNow, WAITING);
        }
    }

    private void putBack(List<PluginEvent> batch, long lostBefore) {
        synchronized (waiting) {
            int room = Math.max(0, WAITING - waiting.size());
            int from = Math.max(0, batch.size() - room);
            for (int i = batch.size() - 1; i >= from; i--) {
                waiting.addFirst(batch.get(i));
            }
            lost += lostBefore + from;
        }
    }

    @Override
    public List<PluginEvent> recent(EventQuery query) {
        database.later(this::drainAndTell, Duration.ZERO);
        try {
            return database.read(connection -> table.select(connection, query));
        } catch (StoreFailure e) {
            throw new PluginException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Has what waits written before the database is closed. */
    @Override
    public void close() {
        database.later(this::drainAndTell, Duration.ZERO);
    }
}
