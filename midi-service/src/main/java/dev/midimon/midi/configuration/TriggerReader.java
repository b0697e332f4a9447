package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads canonical triggers. */
final class TriggerReader {

    private static final Map<String, Trigger.Edge> EDGES = Words.of(Trigger.Edge.class);
    private static final Map<String, Trigger.Encoding> ENCODINGS = Words.of(Trigger.Encoding.class);
    private static final Map<String, Trigger.Transport.Message> MESSAGES = Words.of(Trigger.Transport.Message.class);
    private static final Map<String, Trigger.Direction> DIRECTIONS = directions();

    /** Only the first 32 controllers have a second one for the lower seven bits (MIDI 1.0 Detailed Specification, Control Change). */
    private static final int LAST_14_BIT_CONTROLLER = 31;

    private final Configuration.Timing timing;
    private final Map<String, Function<Section, Trigger>> byType = Map.ofEntries(
            Map.entry("Note", TriggerReader::note),
            Map.entry("VelocityRange", TriggerReader::velocityRange),
            Map.entry("LongPress", this::longPress),
            Map.entry("DoubleTap", this::doubleTap),
            Map.entry("NoteChord", this::chord),
            Map.entry("EncoderTurn", TriggerReader::encoder),
            Map.entry("CC", TriggerReader::controller),
            Map.entry("NRPN", TriggerReader::nrpn),
            Map.entry("Aftertouch", TriggerReader::aftertouch),
            Map.entry("PitchBend", TriggerReader::pitchBend),
            Map.entry("ProgramChange", section -> new Trigger.ProgramChange(section.requiredWhole("program", 0, 127))),
            Map.entry("SysEx", TriggerReader::systemExclusive),
            Map.entry("Transport", TriggerReader::transport));

    TriggerReader(Configuration.Timing timing) {
        this.timing = timing;
    }

    private static Map<String, Trigger.Direction> directions() {
        Map<String, Trigger.Direction> words = new LinkedHashMap<>();
        words.put("Clockwise", Trigger.Direction.CLOCKWISE);
        words.put("CounterClockwise", Trigger.Direction.COUNTER_CLOCKWISE);
        return words;
    }

    /** Reads a trigger whose channel was read already; empty when it is none. */
    Optional<Trigger> read(Section section) {
        Optional<String> type =
                section.requiredText("type", "a type of trigger: " + String.join(", ", TriggerSpellings.TYPES));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Optional<Function<Section, Trigger>> reader = Optional.ofNullable(byType.get(type.get()));
        if (reader.isEmpty()) {
            section.problems()
                    .unknown(
                            section.path("type"),
                            section.position("type"),
                            "trigger",
                            type.get(),
                            TriggerSpellings.TYPES);
            return Optional.empty();
        }
        Trigger trigger = reader.get().apply(section);
        section.finish();
        return Optional.of(trigger);
    }

    private static Trigger note(Section section) {
        return new Trigger.Note(
                section.requiredNote("note"),
                section.span(
                        "velocity",
                        Trigger.Span.SEVEN_BITS,
                        "{ range = [min, max] }, \"Any\", \"Soft\", \"Medium\" or \"Hard\""),
                section.word("on", EDGES).orElse(Trigger.Edge.PRESS));
    }

    private static Trigger velocityRange(Section section) {
        return new Trigger.Note(
                section.requiredNote("note"), section.ends("min", "max", Trigger.Span.SEVEN_BITS), Trigger.Edge.PRESS);
    }

    private Trigger longPress(Section section) {
        return new Trigger.LongPress(section.requiredNote("note"), section.duration("duration_ms", timing.hold()));
    }

    private Trigger doubleTap(Section section) {
        return new Trigger.DoubleTap(section.requiredNote("note"), section.duration("timeout_ms", timing.doubleTap()));
    }

    private Trigger chord(Section section) {
        section.require("notes", "two notes or more");
        List<Integer> written = section.notes("notes");
        TreeSet<Integer> notes = new TreeSet<>(written);
        boolean readable = section.value("notes").orElse(null) instanceof Value.Items list
                && list.items().size() == written.size();
        if (readable && notes.size() < 2) {
            section.refuse("notes", "expected two different notes or more, found " + notes.size());
        }
        return new Trigger.NoteChord(notes, section.duration("timeout_ms", timing.chord()));
    }

    private static Trigger encoder(Section section) {
        return new Trigger.EncoderTurn(
                section.requiredWhole("cc", 0, 127),
                section.word("direction", DIRECTIONS),
                section.word("encoding", ENCODINGS).orElse(Trigger.Encoding.ABSOLUTE));
    }

    private static Trigger controller(Section section) {
        int cc = section.requiredWhole("cc", 0, 127);
        int bits = section.whole("bits", 7, 14).orElse(7);
        if (bits != 7 && bits != 14) {
            section.refuse("bits", "expected 7 or 14, found " + bits);
        }
        if (bits == 14 && cc > LAST_14_BIT_CONTROLLER) {
            section.refuse("cc", "expected 0 to 31, found " + cc + ": others have no 14 bits");
        }
        return new Trigger.ControlChange(
                cc,
                section.span("value", bits == 14 ? Trigger.Span.FOURTEEN_BITS : Trigger.Span.SEVEN_BITS),
                section.flag("pickup", false),
                bits);
    }

    private static Trigger nrpn(Section section) {
        return new Trigger.Nrpn(
                section.requiredWhole("parameter", 0, 16383), section.span("value", Trigger.Span.FOURTEEN_BITS));
    }

    private static Trigger aftertouch(Section section) {
        return new Trigger.Aftertouch(section.note("note"), section.span("pressure", Trigger.Span.SEVEN_BITS));
    }

    private static Trigger pitchBend(Section section) {
        return new Trigger.PitchBend(
                section.span("value", Trigger.Span.FOURTEEN_BITS),
                section.whole("center_deadzone", 0, 8191).orElse(0));
    }

    private static Trigger systemExclusive(Section section) {
        String expected = "hexadecimal bytes, as in \"00 20 29\"";
        Optional<String> text = section.requiredText("prefix", expected);
        Optional<List<Integer>> prefix = text.flatMap(TriggerReader::prefix);
        if (text.isPresent() && prefix.isEmpty()) {
            section.refuse("prefix", "expected " + expected + ", each from 00 to 7F, found \"" + text.get() + "\"");
        }
        return new Trigger.SystemExclusive(prefix.orElse(List.of()));
    }

    /** Reads the bytes; the 0xF0 of the message itself may stand before them. */
    private static Optional<List<Integer>> prefix(String text) {
        String digits = text.replaceAll("\\b0[xX]|[\\s,]", "");
        if (digits.length() % 2 != 0 || !digits.matches("(?:[fF]0)?(?:[0-7][0-9a-fA-F])+")) {
            return Optional.empty();
        }
        List<Integer> bytes = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 2) {
            bytes.add(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return Optional.of(bytes.get(0) == 0xF0 ? bytes.subList(1, bytes.size()) : bytes);
    }

    private static Trigger transport(Section section) {
        section.require("message", "start, continue or stop");
        return new Trigger.Transport(section.word("message", MESSAGES).orElse(Trigger.Transport.Message.START));
    }
}
