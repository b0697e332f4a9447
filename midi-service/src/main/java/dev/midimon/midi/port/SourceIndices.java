package dev.midimon.midi.port;

import java.util.BitSet;
import java.util.OptionalInt;

/** Gives out the small numbers of connected sources. Thread-safe. */
final class SourceIndices {
    private final BitSet taken = new BitSet(Source.MAX_SOURCES);

    /** Returns the lowest free index, or nothing when all are taken. */
    synchronized OptionalInt take() {
        int index = taken.nextClearBit(0);
        if (index == Source.MAX_SOURCES) {
            return OptionalInt.empty();
        }
        taken.set(index);
        return OptionalInt.of(index);
    }

    synchronized void free(int index) {
        taken.clear(index);
    }
}
