package dev.midimon.midi.dispatch;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Breaks the circle of what {@code send_midi} sends out and what comes back in. A message that arrives within {@link #ECHO} after the same bytes were sent is
 * an echo; a mapping that sends and that {@link #LIMIT} echoes fire within {@link #WINDOW} is silenced for {@link #SILENCE}. A fader that a person moves is
 * never an echo, however fast.
 */
final class LoopGuard {

    /** How long after it was sent a message may come back. */
    static final long ECHO = TimeUnit.MILLISECONDS.toNanos(20);

    /** How long echoes are counted together. */
    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    /** How many echoes make a loop. */
    static final int LIMIT = 50;

    /** How long a mapping is silenced. */
    static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    private static final int PLACES = 4096;
    private static final int MESSAGE_BITS = 24;

    /** The messages that were sent last, by hash: microseconds above, message below. */
    private final AtomicLongArray sent = new AtomicLongArray(PLACES);

    private int[] echoes = new int[0];
    private long[] windows = new long[0];
    private long[] silentUntil = new long[0];

    /** Forgets the mappings' counts, since there are others now. Called on the strand. */
    void mappings(int count) {
        echoes = new int[count];
        windows = new long[count];
        silentUntil = new long[count];
        Arrays.fill(windows, Long.MIN_VALUE / 2);
        Arrays.fill(silentUntil, Long.MIN_VALUE / 2);
    }

    /** Notes a message that goes out. Called on any thread; allocates nothing. */
    void sent(int message, long nanoTime) {
        sent.setRelease(place(message), entry(message, nanoTime));
    }

    /** Tells whether a message that comes in is one that has just been sent. */
    boolean isEcho(int message, long nanoTime) {
        long entry = sent.getAcquire(place(message));
        long age = entry(message, nanoTime) - entry;
        return entry != 0 && (int) (entry & 0xFFFFFF) == message && age >= 0 && age >> MESSAGE_BITS <= ECHO / 1000;
    }

    private static long entry(int message, long nanoTime) {
        return ((nanoTime / 1000) << MESSAGE_BITS) | message;
    }

    private static int place(int message) {
        return (message ^ message >>> 12) & PLACES - 1;
    }

    /** Tells whether a mapping is silenced. Called on the strand. */
    boolean silent(int ordinal, long nanoTime) {
        return nanoTime - silentUntil[ordinal] < 0;
    }

    /** Counts an echo that fires a mapping; tells whether that silences it. Called on the strand. */
    boolean echoed(int ordinal, long nanoTime) {
        if (nanoTime - windows[ordinal] > WINDOW) {
            windows[ordinal] = nanoTime;
            echoes[ordinal] = 0;
        }
        echoes[ordinal]++;
        if (echoes[ordinal] < LIMIT) {
            return false;
        }
        echoes[ordinal] = 0;
        silentUntil[ordinal] = nanoTime + SILENCE;
        return true;
    }
}
