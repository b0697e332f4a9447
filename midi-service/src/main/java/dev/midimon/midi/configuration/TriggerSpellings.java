package dev.midimon.midi.configuration;

import static dev.midimon.midi.configuration.Spelling.ends;
import static dev.midimon.midi.configuration.Spelling.list;
import static dev.midimon.midi.configuration.Spelling.listToEnds;
import static dev.midimon.midi.configuration.Spelling.rename;
import static dev.midimon.midi.configuration.Spelling.word;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How triggers are spelled: with a type, wrapped in their type, or with their keys on the mapping itself. */
final class TriggerSpellings {

    /** Old files have these; there is no port kind for them. */
    static final List<String> GAMEPAD =
            List.of("GamepadButton", "GamepadButtonChord", "GamepadAnalogStick", "GamepadTrigger");

    static final List<String> TYPES = List.of(
            "Note",
            "VelocityRange",
            "LongPress",
            "DoubleTap",
            "NoteChord",
            "EncoderTurn",
            "CC",
            "NRPN",
            "Aftertouch",
            "PitchBend",
            "ProgramChange",
            "SysEx",
            "Transport");

    private static final Words SPELLED =
            new Words(Stream.concat(TYPES.stream(), GAMEPAD.stream()).toList());

    /** The keys of triggers that may stand on the mapping itself. */
    static final Set<String> SHORT = Set.of(
            "type",
            "channel",
            "note",
            "number",
            "notes",
            "velocity",
            "velocity_min",
            "velocity_max",
            "velocity_range",
            "on",
            "min",
            "max",
            "min_velocity",
            "max_velocity",
            "soft_max",
            "medium_max",
            "level",
            "duration_ms",
            "min_duration_ms",
            "timeout_ms",
            "max_interval_ms",
            "cc",
            "direction",
            "encoding",
            "value",
            "value_min",
            "value_max",
            "min_value",
            "max_value",
            "pickup",
            "bits",
            "parameter",
            "pressure",
            "pressure_min",
            "pressure_max",
            "min_pressure",
            "max_pressure",
            "center_deadzone",
            "program",
            "prefix",
            "message");

    private static final int SOFT_MAX = 40;
    private static final int MEDIUM_MAX = 80;

    private static final Map<String, Trigger.Span> VELOCITY_WORDS = Map.of(
            "any", Trigger.Span.SEVEN_BITS,
            "soft", new Trigger.Span(0, SOFT_MAX),
            "medium", new Trigger.Span(SOFT_MAX + 1, MEDIUM_MAX),
            "hard", new Trigger.Span(MEDIUM_MAX + 1, 127));

    private static final List<String> LEVELS = List.of("soft", "medium", "hard");

    private static final Spelling NUMBER = rename("number", "note");
    private static final Spelling INTERVAL = rename("max_interval_ms", "timeout_ms");

    private static final Map<String, List<Spelling>> BY_TYPE = Map.of(
            "Note",
            List.of(
                    NUMBER,
                    word("velocity", VELOCITY_WORDS),
                    list("velocity", "velocity_range"),
                    ends("velocity", "velocity_min", "velocity_max", table -> Trigger.Span.SEVEN_BITS)),
            "VelocityRange",
            List.of(
                    NUMBER,
                    rename("min_velocity", "min"),
                    rename("max_velocity", "max"),
                    listToEnds("min", "max", "velocity_range"),
                    TriggerSpellings::level),
            "LongPress",
            List.of(NUMBER, rename("min_duration_ms", "duration_ms")),
            "DoubleTap",
            List.of(NUMBER, INTERVAL),
            "NoteChord",
            List.of(INTERVAL),
            "CC",
            List.of(ends("value", "value_min", "value_max", TriggerSpellings::controllerValues)),
            "Aftertouch",
            List.of(
                    NUMBER,
                    ends("pressure", "pressure_min", "pressure_max", table -> Trigger.Span.SEVEN_BITS),
                    ends("pressure", "min_pressure", "max_pressure", table -> Trigger.Span.SEVEN_BITS)),
            "PitchBend",
            List.of(
                    ends("value", "value_min", "value_max", table -> Trigger.Span.FOURTEEN_BITS),
                    ends("value", "min_value", "max_value", table -> Trigger.Span.FOURTEEN_BITS)));

    /** What the short form means by its keys, the first that is there; {@link #typeOf} tells the types of one key apart. */
    private static final List<String> TELLING = List.of(
            "notes",
            "pressure",
            "pressure_min",
            "pressure_max",
            "min_pressure",
            "max_pressure",
            "note",
            "number",
            "cc",
            "parameter",
            "program",
            "prefix",
            "message",
            "center_deadzone",
            "min_value",
            "max_value");

    private final Problems problems;

    TriggerSpellings(Problems problems) {
        this.problems = problems;
    }

    /** Makes the trigger of a mapping canonical, wherever its keys stand. */
    void apply(Draft mapping) {
        List<String> onMapping =
                mapping.values().keySet().stream().filter(SHORT::contains).toList();
        Optional<Value> written = mapping.get("trigger");
        if (written.isPresent() ? !(written.get() instanceof Parameters) : onMapping.isEmpty()) {
            return;
        }
        Position position = written.map(Value::position)
                .orElseGet(
                        () -> mapping.get(onMapping.get(0)).map(Value::position).orElse(mapping.position()));
        Parameters table = written.isPresent() ? (Parameters) written.get() : Parameters.of(Map.of(), position);
        String path = mapping.path() + ".trigger";
        Draft trigger = new Draft(table, path, problems);
        trigger.unwrap(SPELLED, (type, inner) -> Optional.empty());
        for (String key : onMapping) {
            mapping.take(key).ifPresent(value -> trigger.claim(key, value, "the mapping's \"" + key + "\""));
        }
        if (written.isEmpty() && !trigger.has("type")) {
            typeOf(trigger).ifPresent(type -> trigger.put("type", new Value.Text(type, position)));
        }
        trigger.canonicalWord("type", SPELLED);
        trigger.text("type").map(BY_TYPE::get).ifPresent(spellings -> spellings.forEach(each -> each.apply(trigger)));
        trigger.take("device").ifPresent(device -> mapping.claim("device", device, "the trigger's \"device\""));
        mapping.put("trigger", trigger.done());
    }

    private static Optional<String> typeOf(Draft trigger) {
        return TELLING.stream().filter(trigger::has).findFirst().map(key -> switch (key) {
            case "notes" -> "NoteChord";
            case "note", "number" -> typeOfNote(trigger);
            case "cc" -> trigger.has("direction") || trigger.has("encoding") ? "EncoderTurn" : "CC";
            case "parameter" -> "NRPN";
            case "program" -> "ProgramChange";
            case "prefix" -> "SysEx";
            case "message" -> "Transport";
            case "center_deadzone", "min_value", "max_value" -> "PitchBend";
            default -> "Aftertouch";
        });
    }

    private static String typeOfNote(Draft trigger) {
        if (trigger.has("duration_ms") || trigger.has("min_duration_ms")) {
            return "LongPress";
        }
        if (trigger.has("timeout_ms") || trigger.has("max_interval_ms")) {
            return "DoubleTap";
        }
        boolean range = List.of("min", "max", "min_velocity", "max_velocity", "level").stream()
                .anyMatch(trigger::has);
        return range ? "VelocityRange" : "Note";
    }

    private static Trigger.Span controllerValues(Draft trigger) {
        boolean fourteen = trigger.get("bits").orElse(null) instanceof Value.Whole bits && bits.number() == 14;
        return fourteen ? Trigger.Span.FOURTEEN_BITS : Trigger.Span.SEVEN_BITS;
    }

    /** {@code level = "Medium"} with the borders {@code soft_max} and {@code medium_max}. */
    private static void level(Draft trigger) {
        Optional<String> level = trigger.text("level").map(word -> word.toLowerCase(Locale.ROOT));
        if (level.isEmpty()) {
            return;
        }
        Position position = trigger.take("level").map(Value::position).orElse(trigger.position());
        if (!LEVELS.contains(level.get())) {
            trigger.problems().unknown(trigger.path("level"), position, "value", level.get(), LEVELS);
        }
        Value softMax = trigger.take("soft_max").orElse(new Value.Whole(SOFT_MAX, position));
        Value mediumMax = trigger.take("medium_max").orElse(new Value.Whole(MEDIUM_MAX, position));
        Value least = new Value.Whole(0, position);
        Value greatest = new Value.Whole(127, position);
        String written = "\"level\"";
        trigger.claim(
                "min",
                switch (level.get()) {
                    case "medium" -> next(softMax);
                    case "hard" -> next(mediumMax);
                    default -> least;
                },
                written);
        trigger.claim(
                "max",
                switch (level.get()) {
                    case "soft" -> softMax;
                    case "medium" -> mediumMax;
                    default -> greatest;
                },
                written);
    }

    private static Value next(Value border) {
        return border instanceof Value.Whole whole ? new Value.Whole(whole.number() + 1, whole.position()) : border;
    }
}
