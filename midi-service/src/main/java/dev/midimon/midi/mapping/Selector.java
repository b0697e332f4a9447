package dev.midimon.midi.mapping;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.trigger.Chord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger selects: the part that is looked up, and the part that is asked afterwards.
 *
 * @param gesture what the fingers do
 * @param release whether the key goes up
 * @param bits of a controller's value
 * @param number as in {@link dev.midimon.midi.trigger.TriggerEvent#number}
 * @param milliseconds as in {@link dev.midimon.midi.trigger.TriggerEvent#milliseconds}
 * @param chord the keys of a chord
 * @param filter what is asked afterwards
 */
record Selector(
        Gesture gesture,
        boolean release,
        int bits,
        int number,
        int milliseconds,
        @Nullable Chord chord,
        ValueFilter filter) {

    static Selector of(Trigger trigger) {
        if (trigger instanceof Trigger.Note note) {
            boolean release = note.on() == Trigger.Edge.RELEASE;
            ValueFilter filter = new ValueFilter.Within("velocity", note.velocity());
            return new Selector(Gesture.NOTE, release, 7, note.note(), 0, null, filter);
        }
        if (trigger instanceof Trigger.LongPress press) {
            return timed(Gesture.LONG_PRESS, press.note(), press.duration());
        }
        if (trigger instanceof Trigger.DoubleTap tap) {
            return timed(Gesture.DOUBLE_TAP, tap.note(), tap.timeout());
        }
        if (trigger instanceof Trigger.NoteChord notes) {
            Chord chord = Chord.of(notes.notes(), milliseconds(notes.timeout()));
            ValueFilter filter = new ValueFilter.Exactly(chord);
            return new Selector(Gesture.CHORD, false, 7, TriggerContext.NONE, chord.milliseconds(), chord, filter);
        }
        if (trigger instanceof Trigger.EncoderTurn turn) {
            return plain(Gesture.ENCODER, turn.cc(), new Turn(turn.encoding(), turn.direction()));
        }
        if (trigger instanceof Trigger.ControlChange change) {
            ValueFilter filter =
                    change.pickup() ? new Pickup(change.value()) : new ValueFilter.Within("value", change.value());
            return new Selector(Gesture.CC, false, change.bits(), change.cc(), 0, null, filter);
        }
        if (trigger instanceof Trigger.Nrpn nrpn) {
            return fourteenBits(Gesture.NRPN, nrpn.parameter(), new ValueFilter.Within("value", nrpn.value()));
        }
        if (trigger instanceof Trigger.Aftertouch touch) {
            return plain(
                    Gesture.AFTERTOUCH,
                    touch.note().orElse(TriggerContext.NONE),
                    new ValueFilter.Within("pressure", touch.pressure()));
        }
        if (trigger instanceof Trigger.PitchBend bend) {
            return fourteenBits(Gesture.PITCH_BEND, TriggerContext.NONE, new Bend(bend.value(), bend.centerDeadzone()));
        }
        if (trigger instanceof Trigger.ProgramChange change) {
            return plain(Gesture.PROGRAM, change.program(), new ValueFilter.Everything());
        }
        if (trigger instanceof Trigger.SystemExclusive exclusive) {
            return plain(Gesture.SYSEX, TriggerContext.NONE, new ValueFilter.Prefix(exclusive.prefix()));
        }
        if (trigger instanceof Trigger.Transport transport) {
            return plain(Gesture.TRANSPORT, transport.message().ordinal(), new ValueFilter.Everything());
        }
        throw new IllegalArgumentException("no selector for " + trigger.getClass());
    }

    long key() {
        return EventKey.of(gesture, release, bits, number, milliseconds, chord);
    }

    private static Selector plain(Gesture gesture, int number, ValueFilter filter) {
        return new Selector(gesture, false, 7, number, 0, null, filter);
    }

    private static Selector fourteenBits(Gesture gesture, int number, ValueFilter filter) {
        return new Selector(gesture, false, 14, number, 0, null, filter);
    }

    private static Selector timed(Gesture gesture, int note, Duration time) {
        return new Selector(gesture, false, 7, note, milliseconds(time), null, new ValueFilter.Everything());
    }

    private static int milliseconds(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
    }
}
