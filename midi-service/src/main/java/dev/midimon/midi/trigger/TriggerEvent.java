package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;

/**
 * One trigger event. Mutable and used again for the next: whoever needs it after {@link TriggerSink#triggered} copies what it needs. What an event does not
 * have is {@link TriggerContext#NONE}.
 */
public final class TriggerEvent {

    /** What the fingers did. */
    public Gesture gesture = Gesture.NOTE;

    /** True when a key went up. */
    public boolean release;

    /** Index of the source it came from; see {@code dev.midimon.midi.port.Source}. */
    public int source;

    /** Index of the device in the configuration, or {@link TriggerContext#NONE} for a source that no rule names. */
    public int device = TriggerContext.NONE;

    /** 1..16. */
    public int channel;

    /**
     * What is mapped: the note, the controller, the 14-bit parameter, the program, the transport message's ordinal; for a chord the number that the plan gave
     * it; for polyphonic pressure the note, for channel pressure {@link TriggerContext#NONE}.
     */
    public int number;

    /** The note, where there is one. */
    public int note = TriggerContext.NONE;

    /** The velocity, where there is one. */
    public int velocity = TriggerContext.NONE;

    /** The controller, where there is one. */
    public int cc = TriggerContext.NONE;

    /** The value; see {@link TriggerContext#value()}. */
    public int value = TriggerContext.NONE;

    /** Bits of a controller's value: 7 or 14. */
    public int bits = 7;

    /** Long press: how long, in milliseconds; double tap and chord: within which time. Tells apart what several mappings of one key ask for. */
    public int milliseconds;

    /** When its last message arrived. */
    public long nanoTime;
}
