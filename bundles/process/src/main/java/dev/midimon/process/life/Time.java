package dev.midimon.process.life;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What supervision measures and waits by. */
interface Time {

    /**
     * Returns the time that has passed since some moment.
     *
     * @return nanoseconds; only differences mean something
     */
    long nanos();

    /**
     * Waits for something.
     *
     * @param event what is waited for; how it completes does not matter
     * @param patience no longer than that
     * @return true when it has come
     * @throws InterruptedException if the thread is not to wait any more
     */
    boolean await(CompletableFuture<?> event, Duration patience) throws InterruptedException;
}
