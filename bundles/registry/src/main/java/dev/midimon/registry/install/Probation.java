package dev.midimon.registry.install;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Watches releases for a while after they have started, on a thread of its own, and tells of each whether it failed within that time. */
final class Probation implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Trial trial;
    private final Duration window;
    private final LongSupplier nanoTime;
    private final BiConsumer<Entry, String> failed;
    private final Consumer<Entry> passed;
    private final Map<Entry, Long> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    /**
     * Watches.
     *
     * @param trial tells how a release is
     * @param window how long each is watched
     * @param nanoTime the time
     * @param failed told of each that fails, with the reason
     * @param passed told of each that did not
     */
    Probation(
            Trial trial,
            Duration window,
            LongSupplier nanoTime,
            BiConsumer<Entry, String> failed,
            Consumer<Entry> passed) {
        this.passed = passed;
        this.trial = trial;
        this.window = window;
        this.nanoTime = nanoTime;
        this.failed = failed;
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

    void look() {
        watched.forEach((entry, since) -> {
            Optional<String> trouble = trial.look(entry);
            if (trouble.isPresent()) {
                watched.remove(entry);
                failed.accept(entry, trouble.get());
            } else if (nanoTime.getAsLong() - since > window.toNanos()) {
                watched.remove(entry);
                passed.accept(entry);
            }
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
