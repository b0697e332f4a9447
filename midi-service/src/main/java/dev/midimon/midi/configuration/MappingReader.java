package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads canonical mappings. */
final class MappingReader {

    private static final Map<String, Mapping.Retrigger> RETRIGGERS = Words.of(Mapping.Retrigger.class);
    private static final Map<String, Mapping.OnError> ON_ERRORS = Words.of(Mapping.OnError.class);

    private final TriggerReader triggers;
    private final Set<String> modes;
    private final Set<String> devices;
    private final Function<String, Optional<Object>> states;
    private final Problems problems;

    MappingReader(
            Configuration.Timing timing,
            Set<String> modes,
            Set<String> devices,
            Function<String, Optional<Object>> states,
            Problems problems) {
        this.triggers = new TriggerReader(timing);
        this.modes = modes;
        this.devices = devices;
        this.states = states;
        this.problems = problems;
    }

    /** Reads the mappings of a mode or the global ones; those that cannot work are left out with a warning. */
    List<Mapping> read(List<Section> sections, Optional<String> mode) {
        List<Mapping> mappings = new ArrayList<>(sections.size());
        FirstMatches first = new FirstMatches();
        for (int index = 0; index < sections.size(); index++) {
            Section section = sections.get(index);
            read(section, mode, index).ifPresent(mapping -> {
                mappings.add(mapping);
                first.before(mapping).ifPresent(earlier -> warnOfShadow(section, earlier));
            });
        }
        return List.copyOf(mappings);
    }

    private void warnOfShadow(Section section, Mapping earlier) {
        problems.warning(
                section.path("trigger"),
                section.position("trigger"),
                "never fires, for the mapping in line " + earlier.position().line()
                        + " has the same trigger; remove one of them, or give that one continue = true");
    }

    private Optional<Mapping> read(Section section, Optional<String> mode, int index) {
        section.require("trigger", "a trigger, as in { type = \"Note\", note = 36 }");
        if (!section.has("trigger")) {
            section.knows(TriggerSpellings.SHORT);
        }
        Optional<Section> when = section.table("trigger", "a trigger, as in { type = \"Note\", note = 36 }");
        Optional<String> gamepad = when.flatMap(MappingReader::gamepad);
        if (gamepad.isPresent()) {
            Position position = section.position("trigger");
            problems.warning(
                    section.path("trigger"),
                    position,
                    gamepad.get() + " is not supported: gamepads are no ports of the hub; the mapping is skipped");
            return Optional.empty();
        }
        String description = section.text("description").orElse("");
        Optional<String> device = section.reference("device", "device", devices);
        boolean enabled = section.flag("enabled", true);
        boolean continues = section.flag("continue", false);
        Mapping.Retrigger retrigger = section.word("retrigger", RETRIGGERS).orElse(Mapping.Retrigger.RESTART);
        Mapping.OnError onError = section.word("on_error", ON_ERRORS).orElse(Mapping.OnError.STOP);
        OptionalInt channel = when.map(table -> table.whole("channel", 1, 16)).orElse(OptionalInt.empty());
        Optional<Trigger> trigger = when.flatMap(triggers::read);
        Optional<ActionNode> action =
                actions(trigger.map(Supply::of).orElseGet(Supply::anything)).required(section, "action");
        section.finish();
        if (trigger.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mapping(
                mode,
                index,
                section.position(),
                description,
                device,
                channel,
                enabled,
                continues,
                retrigger,
                onError,
                trigger.get(),
                action.get()));
    }

    private ActionReader actions(Supply supply) {
        return new ActionReader(
                new Placeholders(supply, states, problems),
                new ConditionReader(supply, modes, problems),
                modes,
                problems);
    }

    private static Optional<String> gamepad(Section trigger) {
        return trigger.value("type").orElse(null) instanceof Value.Text type
                        && TriggerSpellings.GAMEPAD.contains(type.text())
                ? Optional.of(type.text())
                : Optional.empty();
    }
}
