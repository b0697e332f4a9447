package dev.midimon.obs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the recording is, as far as OBS has told. While it ends one, and for a moment after, OBS refuses to start the next one, or accepts it and does nothing
 * (seen with OBS 29 for up to 0.7 s).
 */
final class Recording {

    private static final long REST_NANOS = Duration.ofMillis(800).toNanos();
    private static final long MOST_ENDING_NANOS = Duration.ofSeconds(2).toNanos();

    private String state = "";
    private long changedNanos;

    synchronized void is(String changed) {
        if (!changed.equals(state)) {
            changedNanos = state.isEmpty() ? System.nanoTime() - MOST_ENDING_NANOS : System.nanoTime();
            state = changed;
            notifyAll();
        }
    }

    /** Nobody knows. */
    synchronized void forget() {
        state = "";
        notifyAll();
    }

    /** Waits until OBS can start a recording, if it has just ended one. */
    synchronized void awaitRest() throws InterruptedException {
        awaitWhile("stopping", MOST_ENDING_NANOS);
        awaitWhile("stopped", REST_NANOS);
    }

    private void awaitWhile(String word, long mostNanos) throws InterruptedException {
        long left = changedNanos + mostNanos - System.nanoTime();
        while (state.equals(word) && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = changedNanos + mostNanos - System.nanoTime();
        }
    }
}
