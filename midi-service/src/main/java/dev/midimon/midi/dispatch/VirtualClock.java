package dev.midimon.midi.dispatch;

/** A clock that stands still until it is set. Set by one thread, read by any. */
public final class VirtualClock implements HubClock {
    private volatile long now;

    /**
     * Creates a clock.
     *
     * @param start what it shows first, in nanoseconds
     */
    public VirtualClock(long start) {
        this.now = start;
    }

    /**
     * Moves on.
     *
     * @param nanoTime the new time; one that has passed already changes nothing
     */
    public void set(long nanoTime) {
        if (nanoTime - now > 0) {
            now = nanoTime;
        }
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public boolean virtual() {
        return true;
    }
}
