package dev.midimon.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, and the one thread that touches it. It is opened when something is first asked of it, and again after a failure to open. A damaged one is set
 * aside, and the work is done on a new one. Safe for all threads.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int WAITING = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseFile file;
    private final ScheduledThreadPoolExecutor thread;
    private final Semaphore places = new Semaphore(WAITING);
    private volatile @Nullable Connection connection;
    private volatile boolean failing;

    /**
     * Makes a database that is not open yet.
     *
     * @param file where it is
     */
    public Database(DatabaseFile file) {
        this.file = file;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "midimon-store");
            made.setDaemon(true);
            return made;
        });
    }

    /** Tells whether it is open. */
    public boolean isOpen() {
        return connection != null;
    }

    /**
     * Reads, on the database's thread, and waits for the result.
     *
     * @param work what to read
     * @return what came of it
     * @throws StoreFailure if that fails, takes longer than 10 s, or 256 others wait already; what the work itself throws comes through
     */
    public <T> T read(Work<T> work) {
        return await(submit(work));
    }

    /**
     * Writes all or nothing, on the database's thread, and waits until it is on the disk.
     *
     * @param work what to write
     * @return what came of it
     * @throws StoreFailure as above; after {@code STORE_BUSY} and {@code STORE_INTERRUPTED} it may be written yet
     */
    public <T> T write(Work<T> work) {
        return await(submit(inTransaction(work)));
    }

    private static <T> Work<T> inTransaction(Work<T> work) {
        return open -> Transaction.run(open, () -> work.run(open));
    }

    /**
     * Does something on the database's thread. Returns at once; after the end it is not done any more.
     *
     * @param task what, for example {@link #writeNow}
     * @param delay not before that
     */
    public void later(Runnable task, Duration delay) {
        try {
            Future<?> unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the store is closed", e);
        }
    }

    /**
     * Writes all or nothing. On the database's thread only.
     *
     * @param work what to write
     * @throws StoreFailure if that fails
     */
    public <T> T writeNow(Work<T> work) {
        return perform(inTransaction(work));
    }

    private <T> Future<T> submit(Work<T> work) {
        if (!places.tryAcquire()) {
            throw new StoreFailure("STORE_BUSY", WAITING + " others wait for the store already; nothing was changed");
        }
        try {
            return thread.submit(() -> {
                try {
                    return perform(work);
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            places.release();
            throw new StoreFailure("STORE_ABSENT", "the store is closed; the hub is stopping");
        }
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(
                    "STORE_INTERRUPTED",
                    "the thread that waited for the store was interrupted; a change may be made yet");
        } catch (TimeoutException e) {
            throw new StoreFailure(
                    "STORE_BUSY",
                    "the store has not answered for " + PATIENCE.toSeconds() + " s; a change may be made yet");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the store failed unexpectedly", e.getCause());
        }
    }

    private <T> T perform(Work<T> work) {
        try {
            T result = attempt(work);
            failing = false;
            return result;
        } catch (SQLException e) {
            StoreFailure failure = StoreFailure.of(file.path(), e);
            tellOnce(failure);
            throw failure;
        } catch (StoreFailure e) {
            tellOnce(e);
            throw e;
        }
    }

    private void tellOnce(StoreFailure failure) {
        if (!failing) {
            failing = true;
            LOG.error("{}: {}", failure.code(), failure.getMessage());
        }
    }

    private <T> T attempt(Work<T> work) throws SQLException {
        try {
            return work.run(open());
        } catch (SQLException e) {
            if (!StoreFailure.damaged(e)) {
                throw e;
            }
            shut();
            file.setAside(e);
            return work.run(open());
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = file.open();
            connection = open;
        }
        return open;
    }

    private void shut() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("{} was not closed in order", file.path(), e);
            }
        }
    }

    /** Does what is due, 5 s at most, and closes the file. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.submit(this::shut).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} was not closed in order", file.path(), e);
        }
        List<Runnable> unused = thread.shutdownNow();
    }
}
