package dev.midimon.midi.dispatch;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the timer's thread when something becomes due before it would look. Safe to use from any thread. */
final class Alarm {
    private volatile @Nullable Thread sleeper;
    private volatile long looks = Long.MAX_VALUE;

    /**
     * Makes sure that the timer looks by then.
     *
     * @param due on the scale of {@link System#nanoTime()}
     */
    void by(long due) {
        if (due < looks) {
            LockSupport.unpark(sleeper);
        }
    }

    /** Wakes the timer. */
    void now() {
        LockSupport.unpark(sleeper);
    }

    /** Says who is woken, and when it looks if nobody wakes it. */
    void set(Thread thread, long newLooks) {
        sleeper = thread;
        looks = newLooks;
    }
}
