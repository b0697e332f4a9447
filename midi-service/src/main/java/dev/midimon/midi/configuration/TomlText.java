package dev.midimon.midi.configuration;

import java.util.Locale;
import java.util.stream.Collectors;

/** Writes canonical TOML. */
final class TomlText {

    private static final Trigger.Span SEVEN_BITS = Trigger.Span.SEVEN_BITS;
    private static final Trigger.Span FOURTEEN_BITS = Trigger.Span.FOURTEEN_BITS;

    private TomlText() {}

    /** Writes a text as a basic string. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append(String.format("\\u%04X", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Writes a trigger as an inline table; what is the default is left out, but for times, which a file may set for all. */
    static InlineTable trigger(Trigger trigger) {
        if (trigger instanceof Trigger.Note note) {
            return new InlineTable("Note")
                    .with("note", note.note())
                    .withRange("velocity", note.velocity(), SEVEN_BITS)
                    .withUnless(note.on() == Trigger.Edge.PRESS, "on", quote(word(note.on())));
        }
        if (trigger instanceof Trigger.LongPress held) {
            return new InlineTable("LongPress")
                    .with("note", held.note())
                    .with("duration_ms", held.duration().toMillis());
        }
        if (trigger instanceof Trigger.DoubleTap taps) {
            return new InlineTable("DoubleTap")
                    .with("note", taps.note())
                    .with("timeout_ms", taps.timeout().toMillis());
        }
        if (trigger instanceof Trigger.NoteChord chord) {
            String notes = chord.notes().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
            return new InlineTable("NoteChord")
                    .with("notes", notes)
                    .with("timeout_ms", chord.timeout().toMillis());
        }
        if (trigger instanceof Trigger.EncoderTurn encoder) {
            InlineTable table = new InlineTable("EncoderTurn").with("cc", encoder.cc());
            encoder.direction()
                    .ifPresent(direction -> table.with(
                            "direction",
                            quote(direction == Trigger.Direction.CLOCKWISE ? "Clockwise" : "CounterClockwise")));
            return table.withUnless(
                    encoder.encoding() == Trigger.Encoding.ABSOLUTE, "encoding", quote(word(encoder.encoding())));
        }
        return moved(trigger);
    }

    private static InlineTable moved(Trigger trigger) {
        if (trigger instanceof Trigger.ControlChange controller) {
            return new InlineTable("CC")
                    .with("cc", controller.cc())
                    .withUnless(controller.bits() == 7, "bits", controller.bits())
                    .withRange("value", controller.value(), controller.bits() == 7 ? SEVEN_BITS : FOURTEEN_BITS)
                    .withUnless(!controller.pickup(), "pickup", true);
        }
        if (trigger instanceof Trigger.Nrpn parameter) {
            return new InlineTable("NRPN")
                    .with("parameter", parameter.parameter())
                    .withRange("value", parameter.value(), FOURTEEN_BITS);
        }
        if (trigger instanceof Trigger.Aftertouch pressure) {
            InlineTable table = new InlineTable("Aftertouch");
            pressure.note().ifPresent(note -> table.with("note", note));
            return table.withRange("pressure", pressure.pressure(), SEVEN_BITS);
        }
        if (trigger instanceof Trigger.PitchBend bend) {
            return new InlineTable("PitchBend")
                    .withRange("value", bend.value(), FOURTEEN_BITS)
                    .withUnless(bend.centerDeadzone() == 0, "center_deadzone", bend.centerDeadzone());
        }
        if (trigger instanceof Trigger.ProgramChange program) {
            return new InlineTable("ProgramChange").with("program", program.program());
        }
        if (trigger instanceof Trigger.SystemExclusive message) {
            String prefix = message.prefix().stream()
                    .map(octet -> String.format("%02X", octet))
                    .collect(Collectors.joining(" "));
            return new InlineTable("SysEx").with("prefix", quote(prefix));
        }
        return new InlineTable("Transport").with("message", quote(word(((Trigger.Transport) trigger).message())));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A table within braces, written key by key. */
    static final class InlineTable {

        private final StringBuilder text = new StringBuilder("{ type = ");

        private InlineTable(String type) {
            text.append(quote(type));
        }

        InlineTable with(String key, Object toml) {
            text.append(", ").append(key).append(" = ").append(toml);
            return this;
        }

        private InlineTable withUnless(boolean standard, String key, Object toml) {
            return standard ? this : with(key, toml);
        }

        private InlineTable withRange(String key, Trigger.Span span, Trigger.Span standard) {
            String range = "{ range = [" + span.min() + ", " + span.max() + "] }";
            return withUnless(span.equals(standard), key, range);
        }

        @Override
        public String toString() {
            return text + " }";
        }
    }
}
