package dev.midimon.midi.dispatch.flow;

import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.lane.Completion;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.dispatch.record.StepInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program. Stands at a step, and waits for a call's end, or for a time, or for an earlier run. Changed on the strand; the end of its call is noted
 * by the lane.
 */
public final class Flow implements Completion {

    /** The next one whose call has ended; see {@link FlowHost#ready}. */
    public @Nullable Flow nextReady;

    private final Program program;
    private final Occasion occasion = new Occasion();
    private final @Nullable Object key;
    private final long press;
    private final FlowHost host;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long due = Long.MAX_VALUE;
    private long order;
    private volatile boolean cancelled;
    private volatile Outcome outcome = Outcome.OK;

    Flow(Program program, Step first, Occasion from, @Nullable Object key, long press, FlowHost host) {
        this.program = program;
        this.key = key;
        this.press = press;
        this.host = host;
        occasion.set(from);
        frames.push(new Frame.Once(first));
    }

    /** Returns the key that was pressed, if the trigger was one. */
    public @Nullable Object key() {
        return key;
    }

    /** Returns the number of that press. */
    public long press() {
        return press;
    }

    Program program() {
        return program;
    }

    Occasion occasion() {
        return occasion;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The steps that are under way, innermost first. */
    Deque<Frame> frames() {
        return frames;
    }

    long due() {
        return due;
    }

    long order() {
        return order;
    }

    void waitUntil(long time, long newOrder) {
        due = time;
        order = newOrder;
    }

    boolean waitsForTime() {
        return due != Long.MAX_VALUE;
    }

    void resume() {
        due = Long.MAX_VALUE;
    }

    void cancel() {
        cancelled = true;
    }

    /** Returns what would have come next, for the record of its end. */
    @Nullable
    StepInfo upcoming() {
        for (Frame frame : frames) {
            StepInfo next = frame.upcoming();
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    @Override
    public void completed(Outcome end) {
        outcome = end;
        host.ready(this);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
