package dev.midimon.midi.trigger;

import java.util.Collection;

/**
 * Keys that are pressed together. Equal when keys and time are.
 *
 * @param low bit n is note n, 0..63
 * @param high bit n is note n + 64, 64..127
 * @param milliseconds how long after the first press the last may come
 */
public record Chord(long low, long high, int milliseconds) {

    /**
     * Makes a chord of these keys.
     *
     * @param notes 0..127 each
     * @param milliseconds how long after the first press the last may come
     * @return the chord
     * @throws IllegalArgumentException if a note is none
     */
    public static Chord of(Collection<Integer> notes, int milliseconds) {
        long low = 0;
        long high = 0;
        for (int note : notes) {
            if (note < 0 || note > 127) {
                throw new IllegalArgumentException("expected notes 0..127, found " + note);
            }
            if (note < 64) {
                low |= 1L << note;
            } else {
                high |= 1L << (note - 64);
            }
        }
        return new Chord(low, high, milliseconds);
    }

    /** Returns how many keys it has. */
    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** Tells whether a key belongs to it. */
    public boolean contains(int note) {
        return ((note < 64 ? low >>> note : high >>> (note - 64)) & 1) != 0;
    }

    /** Tells whether all keys of the other, and more, belong to it; times do not matter. */
    public boolean isLargerThan(Chord other) {
        return (other.low & ~low) == 0 && (other.high & ~high) == 0 && (other.low != low || other.high != high);
    }

    /** Tells whether all its keys are among those given in the same way. */
    boolean isWithin(long downLow, long downHigh) {
        return (low & ~downLow) == 0 && (high & ~downHigh) == 0;
    }
}
