package dev.midimon.registry.install;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches releases for a while after they have started, on a thread of its own, and tells of each whether it failed within that time. */
final class Probation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(2);

    private final Trial trial;
    private final Duration window;
    private final LongSupplier nanoTime;
    private final Judge judge;
    private final Map<Entry, Long> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    /** Told of each release once; called again at the next look until it has been able to do what follows, which is when it returns true. */
    interface Judge {
        boolean failed(Entry entry, String reason) throws InterruptedException;

        boolean passed(Entry entry);
    }

    /**
     * Watches.
     *
     * @param trial tells how a release is
     * @param window how long each is watched
     * @param nanoTime the time
     * @param judge told of each
     */
    Probation(Trial trial, Duration window, LongSupplier nanoTime, Judge judge) {
        this.trial = trial;
        this.window = window;
        this.nanoTime = nanoTime;
        this.judge = judge;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "midimon-registry-probation");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused =
                executor.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void watch(Entry entry) {
        watched.put(entry, nanoTime.getAsLong());
    }

    /** An exception must not end the watch over the others. */
    void look() {
        watched.forEach((entry, since) -> {
            try {
                if (isJudged(entry, since)) {
                    watched.remove(entry);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("how {} is cannot be found out now: {}", entry.name(), e.getMessage());
            }
        });
    }

    private boolean isJudged(Entry entry, long since) throws InterruptedException {
        Optional<String> trouble = trial.look(entry);
        if (trouble.isPresent()) {
            return judge.failed(entry, trouble.get());
        }
        return nanoTime.getAsLong() - since > window.toNanos() && judge.passed(entry);
    }

    /** Ends the watch; a verdict that is being carried out is given its time, so that the ledger has what it says. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
