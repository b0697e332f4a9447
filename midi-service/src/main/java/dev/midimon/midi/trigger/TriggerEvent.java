package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import org.jspecify.annotations.Nullable;

/**
 * One trigger event. Mutable and used again for the next: whoever needs it after {@link TriggerSink#triggered} copies what it needs. What an event does not
 * have is {@link TriggerContext#NONE}.
 *
 * <p>A press, long press, double tap or chord comes while its {@link #note} is down; the release of the same source, channel and note always comes later.
 */
public final class TriggerEvent {

    /** What the fingers did. */
    public Gesture gesture = Gesture.NOTE;

    /** True when a key went up; such an event's gesture is {@link Gesture#NOTE}. */
    public boolean release;

    /** Index of the source it came from; see {@code dev.midimon.midi.port.Source}. */
    public int source;

    /** Index of the device in the configuration, or {@link TriggerContext#NONE} for a source that no rule names. */
    public int device = TriggerContext.NONE;

    /** 1..16, or {@link TriggerContext#NONE} for system messages. */
    public int channel = TriggerContext.NONE;

    /**
     * What is mapped: the note, the controller, the 14-bit parameter, the program, the transport message's ordinal; for polyphonic pressure the note; for
     * channel pressure, the pitch wheel, chords and system exclusive {@link TriggerContext#NONE}.
     */
    public int number = TriggerContext.NONE;

    /** The note, where there is one; of a chord the one pressed last. */
    public int note = TriggerContext.NONE;

    /** The velocity, where there is one. */
    public int velocity = TriggerContext.NONE;

    /** The controller, where there is one. */
    public int cc = TriggerContext.NONE;

    /** The value, see {@link TriggerContext#value()}; of an encoder the controller's raw value, since only the mapping knows its encoding. */
    public int value = TriggerContext.NONE;

    /** The value before, of the same control of the same source and channel; {@link TriggerContext#NONE} when this is the first. */
    public int previous = TriggerContext.NONE;

    /** Bits of a controller's value: 7 or 14. */
    public int bits = 7;

    /** Long press: how long; double tap and chord: within which time. Tells apart what several mappings of one key ask for. */
    public int milliseconds;

    /** The keys of a chord; null for every other gesture. */
    public @Nullable Chord chord;

    /** A system exclusive message from 0xF0 to 0xF7, valid during the call; null for every other gesture. */
    public byte @Nullable [] data;

    /** How many bytes of {@link #data} count. */
    public int length;

    /** When its last message arrived, or when the time that it waited for was over. */
    public long nanoTime;
}
