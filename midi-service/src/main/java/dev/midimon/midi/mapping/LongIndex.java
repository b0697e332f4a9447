package dev.midimon.midi.mapping;

/** From distinct keys to numbers: an open-addressing hash, at most half full, each key beside its number in memory. Immutable. */
final class LongIndex {

    /** What {@link #find} returns for keys that are not there. */
    static final long ABSENT = -1;

    private static final long EMPTY = 0;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** Key and number, alternating. */
    private final long[] table;

    private final int shift;

    /**
     * Builds the index.
     *
     * @param keys distinct, none of them 0
     * @param numbers as many, none of them negative
     */
    LongIndex(long[] keys, long[] numbers) {
        int bits = 1;
        while (1 << bits < 2 * keys.length) {
            bits++;
        }
        shift = Long.SIZE - bits;
        table = new long[2 << bits];
        for (int i = 0; i < keys.length; i++) {
            int slot = slot(keys[i]);
            while (table[slot] != EMPTY) {
                slot = after(slot);
            }
            table[slot] = keys[i];
            table[slot + 1] = numbers[i];
        }
    }

    /** Returns the number of a key, or {@link #ABSENT}. */
    long find(long key) {
        int slot = slot(key);
        while (table[slot] != key) {
            if (table[slot] == EMPTY) {
                return ABSENT;
            }
            slot = after(slot);
        }
        return table[slot + 1];
    }

    private int after(int slot) {
        return (slot + 2) & (table.length - 1);
    }

    private int slot(long key) {
        long mixed = (key ^ key >>> 32) * GOLDEN_RATIO;
        return (int) (mixed >>> shift) << 1;
    }
}
