package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.record.Occasion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The waiting calls of a lane, in order, in slots that are used again and again. The strand puts calls in, whoever has the lane takes them out. It does not
 * know whether there is room: the lane asks before it puts.
 */
final class CallRing {

    /** How many calls may wait. */
    static final int CAPACITY = 4096;

    /** How long the oldest call has waited, in nanoseconds, when older values are superseded. */
    static final long BACKED_UP = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Occasion NOTHING_FIRED = new Occasion();
    private static final int MASK = CAPACITY - 1;
    private static final int FREE = 0;
    private static final int READY = 1;
    private static final int TAKEN = 2;

    private final LaneSetup setup;
    private final LaneMetrics metrics;
    private final Slot[] slots = new Slot[CAPACITY];
    private final AtomicIntegerArray states = new AtomicIntegerArray(CAPACITY);
    private final Newest newest = new Newest();

    /** Changed by whoever has the lane. */
    private volatile long head;

    /** Changed on the strand. */
    private volatile long tail;

    /** What waited before this position is not called any more. */
    private volatile long cancelled;

    CallRing(LaneSetup setup, LaneMetrics metrics) {
        this.setup = setup;
        this.metrics = metrics;
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new Slot();
        }
    }

    int waiting() {
        return (int) Math.max(0, tail - head);
    }

    boolean empty() {
        return head == tail;
    }

    /** Returns how many calls were taken out so far. */
    long head() {
        return head;
    }

    /** Returns what will be called next; null when nothing waits, or when it is no call of an action. */
    @Nullable
    Call next() {
        long position = head;
        return position == tail ? null : slots[(int) position & MASK].call;
    }

    /** Returns the number of the next call among those of all lanes, or {@link Long#MAX_VALUE}. */
    long nextSequence() {
        long position = head;
        return position == tail ? Long.MAX_VALUE : slots[(int) position & MASK].sequence;
    }

    /** Puts in a value of a control, which a newer one may supersede. */
    void putValue(Call call, Occasion occasion) {
        newest.value(call, occasion, tail);
        fill(Slot.Kind.EXECUTE, call, occasion, null, null);
    }

    /** Puts in what no newer value may overtake. */
    void put(
            Slot.Kind kind,
            @Nullable Call call,
            Occasion occasion,
            @Nullable Hold hold,
            @Nullable Completion completion) {
        newest.barrier(tail);
        fill(kind, call, occasion, hold, completion);
    }

    void putLettingGo(PluginInstance instance) {
        slots[(int) tail & MASK].lettingGo = instance;
        put(Slot.Kind.LET_GO, null, NOTHING_FIRED, null, null);
    }

    private void fill(
            Slot.Kind kind,
            @Nullable Call call,
            Occasion occasion,
            @Nullable Hold hold,
            @Nullable Completion completion) {
        long position = tail;
        int place = (int) position & MASK;
        Slot slot = slots[place];
        slot.kind = kind;
        slot.call = call;
        slot.hold = hold;
        slot.completion = completion;
        slot.occasion.set(occasion);
        slot.sequence = setup.sequence().getPlain();
        setup.sequence().setPlain(slot.sequence + 1);
        states.setRelease(place, READY);
        tail = position + 1;
    }

    /** Puts a newer value in the place of an older one that still waits, unless something else has to happen in between. */
    boolean supersedes(Call call, Occasion occasion) {
        long first = head;
        if (first == tail || setup.clock().virtual()) {
            return false;
        }
        boolean full = waiting() > CAPACITY / 2;
        long position = newest.position(call, occasion);
        if (position < first || (position < newest.barrier() && !full)) {
            return false;
        }
        boolean backedUp = occasion.realTime - slots[(int) first & MASK].occasion.realTime > BACKED_UP;
        int place = (int) position & MASK;
        if ((!backedUp && !full) || !states.compareAndSet(place, READY, TAKEN)) {
            return false;
        }
        boolean replaced = replace(slots[place], call, occasion);
        states.setRelease(place, READY);
        return replaced;
    }

    private boolean replace(Slot slot, Call call, Occasion occasion) {
        if (slot.call != call || slot.completion != null || !slot.occasion.sameControl(occasion)) {
            return false;
        }
        int steps = slot.occasion.value;
        if (occasion.gesture == Gesture.ENCODER) {
            slot.occasion.set(occasion);
            slot.occasion.value += steps;
        } else {
            metrics.drop();
            setup.journal()
                    .notDone(
                            call.info(),
                            slot.occasion,
                            "",
                            Outcome.DROPPED,
                            "SUPERSEDED",
                            "a newer value came before its turn");
            slot.occasion.set(occasion);
        }
        return true;
    }

    /** Cancels the presses and values that wait now; releases stay. */
    void cancel() {
        cancelled = tail;
    }

    /** Shows the next call to a run, which removes it or puts it back; tells whether there is one. */
    boolean take(CallRun run) {
        long position = head;
        if (position == tail) {
            return false;
        }
        int place = (int) position & MASK;
        while (!states.compareAndSet(place, READY, TAKEN)) {
            Thread.onSpinWait();
        }
        run.take(slots[place], position < cancelled);
        return true;
    }

    /** Removes what was taken. */
    void remove() {
        long position = head;
        int place = (int) position & MASK;
        slots[place].clear();
        states.setRelease(place, FREE);
        head = position + 1;
    }

    /** Leaves what was taken: it is still the next call. */
    void putBack() {
        states.setRelease((int) head & MASK, READY);
    }
}
