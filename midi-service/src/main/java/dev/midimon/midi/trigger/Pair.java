package dev.midimon.midi.trigger;

import dev.midimon.api.action.TriggerContext;

/**
 * A 14-bit value that comes as two messages, the coarse half first. The coarse half waits a moment for the fine one, so that the pair is one event; once none
 * came, coarse halves are taken as whole values at once, until a fine one comes again.
 */
abstract class Pair extends Deadline {

    /** How long a coarse half waits. Both halves on a serial MIDI line at 31.25 kbit/s take 2 ms; the rest is for drivers and networks. */
    static final long WAIT_NANOS = 10_000_000;

    private final Deadlines deadlines;
    private int coarse = TriggerContext.NONE;
    private boolean coarseOnly;

    Pair(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The coarse half arrived. */
    final void coarse(int value, long time) {
        flush(time);
        coarse = value;
        if (coarseOnly) {
            whole(value << 7, time);
        } else {
            deadlines.schedule(this, time + WAIT_NANOS);
        }
    }

    /** The fine half arrived; the coarse one is that of the value until now. */
    final void fine(int lastCoarse, int value, long time) {
        int upper = waiting() ? coarse : lastCoarse;
        deadlines.cancel(this);
        coarseOnly = false;
        whole(upper << 7 | value, time);
    }

    /** No fine half will come for the coarse one that waits. */
    final void flush(long time) {
        if (waiting()) {
            deadlines.cancel(this);
            coarseOnly = true;
            whole(coarse << 7, time);
        }
    }

    @Override
    final void expired() {
        coarseOnly = true;
        whole(coarse << 7, nanoTime);
    }

    /** The value is complete. */
    abstract void whole(int value, long time);
}
