package dev.midimon.plugins.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Those who wait until nothing is going on with some plugins. Belongs to the thread of plugin life, but for {@link #await}. */
final class Waiters {

    private final List<Waiter> waiters = new ArrayList<>();

    private record Waiter(Predicate<Unit> concerned, CompletableFuture<Void> settled) {}

    void add(Predicate<Unit> concerned, CompletableFuture<Void> settled) {
        waiters.add(new Waiter(concerned, settled));
    }

    /** Tells those for whom nothing is going on any more, and forgets those who have given up. */
    void tell(Collection<Unit> inMotion) {
        waiters.removeIf(waiter -> waiter.settled().isDone()
                || (inMotion.stream().noneMatch(waiter.concerned())
                        && waiter.settled().complete(null)));
    }

    /** Lets everybody go. */
    void giveUp() {
        waiters.forEach(waiter -> waiter.settled().complete(null));
    }

    /** Waits, until the deadline at most. */
    static void await(CompletableFuture<Void> settled, Duration deadline) {
        try {
            settled.completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
