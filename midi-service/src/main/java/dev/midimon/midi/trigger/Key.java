package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import java.util.Arrays;
import java.util.BitSet;

/** One key of one source and channel. As a deadline it is the next long press. */
final class Key extends Deadline {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Shared shared;
    private final int source;
    private final int channel;
    private final int note;

    private boolean down;
    private boolean pressedBefore;
    private int velocity;
    private long pressedAt;
    private KeyPlan plan = KeyPlan.NOTHING;
    private int nextLongPress;

    /** The timeouts, as positions in the plan, for which the last press was the second of a double tap. */
    private final BitSet tapped = new BitSet();

    Key(Shared shared, int source, int channel, int note) {
        this.shared = shared;
        this.source = source;
        this.channel = channel;
        this.note = note;
    }

    boolean down() {
        return down;
    }

    int note() {
        return note;
    }

    int velocity() {
        return velocity;
    }

    long pressedAt() {
        return pressedAt;
    }

    KeyPlan plan() {
        return plan;
    }

    /** Tells whether a press now is the last one's bounce. */
    boolean bounces(long nanoTime) {
        long debounce = shared.devices.debounceNanos(shared.devices.device(source, channel));
        return debounce > 0 && pressedBefore && nanoTime - pressedAt < debounce;
    }

    void press(int newVelocity, long nanoTime) {
        KeyPlan last = plan;
        plan = shared.plan.key(shared.devices.device(source, channel), channel, note);
        long sinceLast = pressedBefore ? nanoTime - pressedAt : Long.MAX_VALUE;
        down = true;
        pressedBefore = true;
        velocity = newVelocity;
        pressedAt = nanoTime;
        fire(Gesture.NOTE, false, 0, nanoTime);
        doubleTaps(last, sinceLast);
        nextLongPress = 0;
        scheduleLongPress();
    }

    void release(int releaseVelocity, long nanoTime) {
        down = false;
        shared.deadlines.cancel(this);
        velocity = releaseVelocity;
        fire(Gesture.NOTE, true, 0, nanoTime);
    }

    /** Makes the next press the first ever. */
    void forgetPress() {
        pressedBefore = false;
        tapped.clear();
    }

    @Override
    void expired() {
        int held = plan.longPresses[nextLongPress];
        nextLongPress++;
        scheduleLongPress();
        fire(Gesture.LONG_PRESS, false, held, pressedAt + held * NANOS_PER_MILLISECOND);
    }

    private void scheduleLongPress() {
        if (nextLongPress < plan.longPresses.length) {
            shared.deadlines.schedule(this, pressedAt + plan.longPresses[nextLongPress] * NANOS_PER_MILLISECOND);
        }
    }

    private void doubleTaps(KeyPlan last, long sinceLast) {
        int[] timeouts = plan.doubleTaps;
        if (last != plan && !Arrays.equals(last.doubleTaps, timeouts)) {
            boolean anew = !tapped.isEmpty();
            tapped.clear();
            tapped.set(0, timeouts.length, anew);
        }
        for (int i = 0; i < timeouts.length; i++) {
            boolean second = !tapped.get(i) && sinceLast <= timeouts[i] * NANOS_PER_MILLISECOND;
            tapped.set(i, second);
            if (second) {
                fire(Gesture.DOUBLE_TAP, false, timeouts[i], pressedAt);
            }
        }
    }

    private void fire(Gesture gesture, boolean release, int milliseconds, long nanoTime) {
        TriggerEvent event = shared.begin(gesture, source, channel, nanoTime);
        event.release = release;
        event.number = note;
        event.note = note;
        event.velocity = velocity;
        event.value = velocity;
        event.milliseconds = milliseconds;
        shared.fire();
    }
}
