package dev.midimon.midi.dispatch.lane;

import java.util.concurrent.atomic.AtomicLong;

/** What a lane counted. Safe to use from any thread. */
public final class LaneMetrics {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong timeouts = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final LatencyHistogram latency = new LatencyHistogram();

    void called(long latencyNanos) {
        calls.incrementAndGet();
        latency.add(latencyNanos);
    }

    void failed() {
        errors.incrementAndGet();
    }

    void timedOut() {
        timeouts.incrementAndGet();
    }

    void drop() {
        dropped.incrementAndGet();
    }

    /** Returns how many calls have ended. */
    public long calls() {
        return calls.get();
    }

    /** Returns how many of them failed. */
    public long errors() {
        return errors.get();
    }

    /** Returns how many outlasted their deadline. */
    public long timeouts() {
        return timeouts.get();
    }

    /** Returns how many were dropped before they began, superseded values included. */
    public long dropped() {
        return dropped.get();
    }

    /** Returns how long they took from the event to the end of the call. */
    public LatencyHistogram latency() {
        return latency;
    }
}
