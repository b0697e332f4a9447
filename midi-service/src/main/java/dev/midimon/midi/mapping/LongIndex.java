package dev.midimon.midi.mapping;

/** Finds the position of a key among distinct keys: an open-addressing hash over primitive arrays, at most half full. Immutable. */
final class LongIndex {

    private static final long EMPTY = 0;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final long[] table;
    private final int[] positions;
    private final int shift;

    /**
     * Builds the index.
     *
     * @param keys distinct, none of them 0
     */
    LongIndex(long[] keys) {
        int bits = 1;
        while (1 << bits < 2 * keys.length) {
            bits++;
        }
        shift = Long.SIZE - bits;
        table = new long[1 << bits];
        positions = new int[1 << bits];
        for (int position = 0; position < keys.length; position++) {
            int slot = slot(keys[position]);
            while (table[slot] != EMPTY) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = keys[position];
            positions[slot] = position;
        }
    }

    /** Returns the position of a key in the array given at the beginning, or -1. */
    int find(long key) {
        int slot = slot(key);
        while (table[slot] != key) {
            if (table[slot] == EMPTY) {
                return -1;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return positions[slot];
    }

    private int slot(long key) {
        long mixed = (key ^ key >>> 32) * GOLDEN_RATIO;
        return (int) (mixed >>> shift);
    }
}
