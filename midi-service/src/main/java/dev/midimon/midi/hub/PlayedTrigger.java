package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what somebody played. */
final class PlayedTrigger {
    private static final List<String> TONES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

    private PlayedTrigger() {}

    static String inWords(Trigger trigger) {
        if (trigger instanceof Trigger.Note note) {
            return note(note.note()) + (note.on() == Trigger.Edge.RELEASE ? " released" : " pressed");
        }
        if (trigger instanceof Trigger.LongPress press) {
            return note(press.note()) + " held for " + press.duration().toMillis() + " ms";
        }
        if (trigger instanceof Trigger.DoubleTap tap) {
            return note(tap.note()) + " tapped twice";
        }
        if (trigger instanceof Trigger.NoteChord chord) {
            return chord.notes().stream().map(PlayedTrigger::note).collect(Collectors.joining(" + ")) + " together";
        }
        if (trigger instanceof Trigger.EncoderTurn encoder) {
            return "encoder CC " + encoder.cc() + " turned";
        }
        if (trigger instanceof Trigger.ControlChange cc) {
            return "controller CC " + cc.cc() + " of " + cc.bits() + " bits moved";
        }
        if (trigger instanceof Trigger.Nrpn nrpn) {
            return "parameter " + nrpn.parameter() + " changed";
        }
        if (trigger instanceof Trigger.Aftertouch aftertouch) {
            return aftertouch.note().isPresent()
                    ? "pressure on " + note(aftertouch.note().getAsInt())
                    : "pressure";
        }
        if (trigger instanceof Trigger.PitchBend) {
            return "pitch wheel moved";
        }
        if (trigger instanceof Trigger.ProgramChange program) {
            return "program " + program.program() + " selected";
        }
        if (trigger instanceof Trigger.Transport transport) {
            return "transport " + transport.message().name().toLowerCase(Locale.ROOT);
        }
        return "system exclusive message";
    }

    private static String note(int number) {
        return "note " + number + " (" + TONES.get(number % 12) + (number / 12 - 1) + ")";
    }
}
