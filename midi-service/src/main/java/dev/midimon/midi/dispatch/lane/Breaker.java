package dev.midimon.midi.dispatch.lane;

import java.time.Duration;

/**
 * Keeps calls from a plugin that only fails: after {@value #FAILURES} failures in a row it lets nothing through for 1 s; then the next call is a trial. When
 * that fails too, the pause is twice as long, up to 60 s; when it succeeds, all is well. Safe to use from any thread.
 */
final class Breaker {

    /** How many failures in a row make a pause. */
    static final int FAILURES = 5;

    /** The first pause. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest pause. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private int failures;
    private long pause = SHORTEST.toNanos();
    private long until;
    private boolean open;
    private boolean trial;

    /** Tells whether a call may be made. */
    synchronized boolean allows() {
        return !open;
    }

    /** Returns how long nothing is let through; zero when calls may be made. */
    synchronized Duration remaining(long now) {
        return open ? Duration.ofNanos(Math.max(0, until - now)) : Duration.ZERO;
    }

    synchronized void succeeded() {
        failures = 0;
        open = false;
        trial = false;
        pause = SHORTEST.toNanos();
    }

    /** Counts a failure and returns the pause that it begins, or zero. */
    synchronized Duration failed(long now) {
        failures++;
        if ((!trial && failures < FAILURES) || open) {
            return Duration.ZERO;
        }
        if (trial) {
            pause = Math.min(2 * pause, LONGEST.toNanos());
        }
        open = true;
        trial = true;
        until = now + pause;
        return Duration.ofNanos(pause);
    }

    /** Ends a pause whose time is over; tells whether it did. The next call is a trial. */
    synchronized boolean reopens(long now) {
        if (open && now - until >= 0) {
            open = false;
            return true;
        }
        return false;
    }

    /** Returns when the pause ends, or {@link Long#MAX_VALUE} when there is none. */
    synchronized long deadline() {
        return open ? until : Long.MAX_VALUE;
    }
}
