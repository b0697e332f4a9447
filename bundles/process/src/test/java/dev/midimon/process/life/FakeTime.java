package dev.midimon.process.life;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A time that passes when a test says so. */
final class FakeTime implements Time {

    private static final long LOOK_AGAIN_MILLIS = 5;

    private long now;
    private int waiting;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized boolean await(CompletableFuture<?> event, Duration patience) throws InterruptedException {
        long end = now + patience.toNanos();
        waiting++;
        try {
            while (!event.isDone() && now - end < 0) {
                wait(LOOK_AGAIN_MILLIS);
            }
            return event.isDone();
        } finally {
            waiting--;
        }
    }

    /** How many threads wait for something. */
    synchronized int waiting() {
        return waiting;
    }

    /** Lets time pass. */
    synchronized void pass(Duration duration) {
        now += duration.toNanos();
        notifyAll();
    }
}
