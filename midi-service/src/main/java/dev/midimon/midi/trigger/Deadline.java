package dev.midimon.midi.trigger;

/** Something that waits for its time in {@link Deadlines}; part of the heap itself, so that waiting allocates nothing. */
abstract class Deadline {

    static final int NOT_WAITING = -1;

    /** When it is due; kept after it has expired. */
    long nanoTime;

    /** Tells apart what is due at the same time. */
    long order;

    /** Where it is in the heap. */
    int position = NOT_WAITING;

    final boolean waiting() {
        return position != NOT_WAITING;
    }

    final boolean before(Deadline other) {
        long difference = nanoTime - other.nanoTime;
        return difference < 0 || (difference == 0 && order < other.order);
    }

    /** Its time has come; it no longer waits and may be scheduled again. */
    abstract void expired();
}
