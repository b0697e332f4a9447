package dev.midimon.midi.dispatch.lane;

import java.util.concurrent.TimeUnit;

/**
 * How many calls of a plugin may be under way: as many as it makes in {@link #WORTH}, going by its last calls; one at first, and again after a failure. So what
 * waits for a plugin that takes its time can still be superseded, cancelled, or kept from it.
 */
final class Window {

    /** The most. */
    static final int WIDEST = 64;

    /** The work that may be under way, in nanoseconds. */
    static final long WORTH = TimeUnit.MILLISECONDS.toNanos(50);

    /** By which part of the difference the newest call moves the average. */
    private static final int MEMORY = 4;

    private long average = WORTH;

    /** Returns how many may be under way now. */
    int width() {
        return (int) Math.max(1, Math.min(WIDEST, WORTH / Math.max(1, average)));
    }

    /**
     * Learns from a call.
     *
     * @param well whether it had its effect
     * @param nanos how long it took, since the one before it had ended
     */
    void ended(boolean well, long nanos) {
        average = well ? average + (nanos - average) / MEMORY : WORTH;
    }
}
