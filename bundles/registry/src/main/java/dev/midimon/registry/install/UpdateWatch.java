package dev.midimon.registry.install;

import dev.midimon.plugins.market.Marketplace.Update;
import dev.midimon.plugins.market.Marketplace.UpdateCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a day whether there is something newer, on a thread of its own, and takes note of it; it never installs anything. Hubs that start together do
 * not ask together. A look that fails is not told; the next one is a day later.
 */
final class UpdateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateWatch.class);
    private static final Duration AFTER_THE_START = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration JITTER = Duration.ofHours(2);
    private static final Duration WAKE = Duration.ofMinutes(10);

    private final UpdateLog log;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BooleanSupplier idle;
    private final Search search;
    private final ScheduledExecutorService executor;
    private Instant due;

    /** Asks the registries. */
    @FunctionalInterface
    interface Search {
        List<Update> run() throws InterruptedException;
    }

    /**
     * Watches.
     *
     * @param log what is known from before
     * @param clock the time
     * @param random spreads the looks of many hubs
     * @param idle whether there is nothing to ask
     * @param search asks
     */
    UpdateWatch(UpdateLog log, InstantSource clock, RandomGenerator random, BooleanSupplier idle, Search search) {
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.idle = idle;
        this.search = search;
        Instant first = clock.instant().plus(AFTER_THE_START);
        this.due = log.last()
                .at()
                .map(at -> at.plus(BETWEEN))
                .filter(first::isBefore)
                .orElse(first)
                .plus(jitter());
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "midimon-registry-updates");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Duration jitter() {
        return Duration.ofMillis(random.nextLong(JITTER.toMillis()));
    }

    void begin() {
        Future<?> unused =
                executor.scheduleWithFixedDelay(this::look, WAKE.toMillis(), WAKE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks if it is time to. */
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(BETWEEN).plus(jitter());
        if (!log.last().on() || idle.getAsBoolean()) {
            return;
        }
        try {
            found(search.run());
        } catch (RuntimeException e) { // whatever it is must not end the watch
            LOG.debug("whether there is something newer could not be found out: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes note of what is newer now. */
    void found(List<Update> updates) {
        Optional<Instant> now = Optional.of(clock.instant());
        log.change(last -> new UpdateCheck(last.on(), now, updates));
    }

    UpdateCheck last() {
        return log.last();
    }

    /** Looks by itself from now on, or no longer. */
    void turn(boolean on) {
        log.change(last -> new UpdateCheck(on, last.at(), last.updates()));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
