package dev.midimon.midi.dispatch.lane;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose width grows with them: each power of two of microseconds is cut into 16, so that a percentile is at most 6.25 % too high.
 * Adding allocates nothing. Safe to use from any thread.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 4;
    private static final int SUB = 1 << SUB_BITS;
    private static final int NANOS_PER_MICRO = 1000;

    /** The buckets up to 2^32 microseconds, more than an hour. */
    private static final int BUCKETS = SUB * (32 - SUB_BITS + 1);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLong max = new AtomicLong();

    /**
     * Adds a duration.
     *
     * @param nanos its length; less than nothing counts as nothing
     */
    public void add(long nanos) {
        long length = Math.max(0, nanos);
        counts.incrementAndGet(bucket(length / NANOS_PER_MICRO));
        if (length > max.get()) {
            max.accumulateAndGet(length, Math::max);
        }
    }

    private static int bucket(long micros) {
        if (micros < SUB) {
            return (int) micros;
        }
        int shift = 63 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
        return Math.min(BUCKETS - 1, (shift + 1) * SUB + (int) (micros >> shift) - SUB);
    }

    private static long upperEnd(int bucket) {
        if (bucket < SUB) {
            return bucket + 1L;
        }
        int shift = bucket / SUB - 1;
        return (long) (bucket % SUB + SUB + 1) << shift;
    }

    /**
     * Returns how long the given share took at most.
     *
     * @param share 0..1, for example 0.99
     * @return the upper end of the bucket, never more than the longest; zero when nothing was added
     */
    public Duration percentile(double share) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += counts.get(i);
        }
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS && rank > 0; i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return Duration.ofNanos(Math.min(max.get(), upperEnd(i) * NANOS_PER_MICRO));
            }
        }
        return Duration.ZERO;
    }

    /**
     * Returns the longest.
     *
     * @return zero when nothing was added
     */
    public Duration max() {
        return Duration.ofNanos(max.get());
    }
}
