package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.lane.Lanes;

/**
 * Moves a dispatcher's virtual clock: only while nothing runs, from one due time to the next. Calls are made one at a time in the order in which they were
 * queued, so every run is the same. Used by one thread, which also brings the messages.
 */
public final class VirtualTime {
    private final VirtualClock clock;
    private final Engine engine;
    private final Lanes lanes;

    /**
     * Takes charge of a clock.
     *
     * @param clock the dispatcher's
     * @param dispatcher what runs by it
     */
    public VirtualTime(VirtualClock clock, Dispatcher dispatcher) {
        this.clock = clock;
        this.engine = dispatcher.engine();
        this.lanes = dispatcher.laneSet();
    }

    /** Returns when everything that has been fired so far is done, but for delays and gestures under way. */
    public void awaitIdle() {
        awaitIdle(engine, lanes);
    }

    static void awaitIdle(Engine engine, Lanes lanes) {
        engine.settle();
        while (lanes.step()) {
            engine.settle();
        }
    }

    /**
     * Moves on. What becomes due on the way is done in the order of its time.
     *
     * @param nanoTime the new time
     */
    public void advanceTo(long nanoTime) {
        awaitIdle();
        long due = engine.deadline();
        while (due <= nanoTime) {
            clock.set(due);
            engine.advance();
            awaitIdle();
            due = engine.deadline();
        }
        clock.set(nanoTime);
    }

    /** Moves on until nothing is due any more: every sequence has ended, every gesture is decided. */
    public void finish() {
        awaitIdle();
        for (long due = engine.deadline(); due != Long.MAX_VALUE; due = engine.deadline()) {
            advanceTo(due);
        }
    }
}
