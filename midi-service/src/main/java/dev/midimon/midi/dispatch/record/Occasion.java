package dev.midimon.midi.dispatch.record;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What fired, kept for a call that waits. Mutable and used again, so that waiting calls cost no allocation; whoever owns the slot or flow that holds it
 * may change it.
 */
public final class Occasion {

    /** What the fingers did. */
    public Gesture gesture = Gesture.NOTE;

    /** True when a key went up. */
    public boolean release;

    /** Where it came from. */
    public Origin origin = Origin.NONE;

    /** The mode that was current. */
    public String mode = "";

    /** 1..16. */
    public int channel = TriggerContext.NONE;

    /** What is mapped; see {@link TriggerEvent#number}. */
    public int number = TriggerContext.NONE;

    /** See {@link TriggerEvent#note}. */
    public int note = TriggerContext.NONE;

    /** See {@link TriggerEvent#velocity}. */
    public int velocity = TriggerContext.NONE;

    /** See {@link TriggerEvent#cc}. */
    public int cc = TriggerContext.NONE;

    /** See {@link TriggerEvent#value}. */
    public int value = TriggerContext.NONE;

    /** The message that completed it: status, data 1 and data 2 in the lowest three bytes. */
    public int message;

    /** All bytes of a system exclusive message, 0xF0 to 0xF7. */
    public byte @Nullable [] systemExclusive;

    /** When it happened, on the hub's clock. */
    public long nanoTime;

    /** When its call became due, on the hub's clock: at once, or when the steps before it were done. */
    public long due;

    /** The same moment on the scale of {@link System#nanoTime()}, from which latency counts. */
    public long realTime;

    /**
     * Takes over an event. Where it came from, the mode and the real time are left to the caller.
     *
     * @param event valid during the call
     * @param completing the message that completed it; 0 when none did, and that of its key is meant
     */
    public void set(TriggerEvent event, int completing) {
        gesture = event.gesture;
        release = event.release;
        channel = event.channel;
        number = event.number;
        note = event.note;
        velocity = event.velocity;
        cc = event.cc;
        value = event.value;
        nanoTime = event.nanoTime;
        due = event.nanoTime;
        message = completing == 0 ? keyMessage(event) : completing;
        byte[] data = event.data;
        systemExclusive = data == null ? null : Arrays.copyOf(data, event.length);
    }

    private static int keyMessage(TriggerEvent event) {
        int status = (event.release ? 0x80 : 0x90) | (event.channel - 1);
        return status << 16 | event.note << 8 | event.velocity;
    }

    /**
     * Becomes a copy.
     *
     * @param other what to copy
     */
    public void set(Occasion other) {
        gesture = other.gesture;
        release = other.release;
        origin = other.origin;
        mode = other.mode;
        channel = other.channel;
        number = other.number;
        note = other.note;
        velocity = other.velocity;
        cc = other.cc;
        value = other.value;
        message = other.message;
        systemExclusive = other.systemExclusive;
        nanoTime = other.nanoTime;
        due = other.due;
        realTime = other.realTime;
    }

    /**
     * Tells whether another occasion moved the same control.
     *
     * @param other another occasion
     * @return true when the newer value of both makes the older one needless
     */
    public boolean sameControl(Occasion other) {
        return gesture == other.gesture
                && number == other.number
                && channel == other.channel
                && origin.equals(other.origin);
    }

    /**
     * Makes what actions get.
     *
     * @return a new context
     */
    public TriggerContext context() {
        return TriggerContext.of(gesture)
                .release(release)
                .device(origin.device())
                .port(origin.port())
                .channel(channel)
                .note(note)
                .velocity(velocity)
                .cc(cc)
                .value(value)
                .mode(mode)
                .nanoTime(nanoTime)
                .build();
    }
}
