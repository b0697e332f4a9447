package dev.midimon.midi.dispatch;

/** The time that triggers, sequences and back-offs go by. Deadlines of calls always go by real time. */
public interface HubClock {

    /** The machine's own time. */
    HubClock REAL = new HubClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public boolean virtual() {
            return false;
        }
    };

    /**
     * Returns the time.
     *
     * @return nanoseconds from an arbitrary moment; never goes back
     */
    long nanoTime();

    /**
     * Tells whether the time only moves when it is told to.
     *
     * @return true when a file's own time is the clock
     */
    boolean virtual();
}
