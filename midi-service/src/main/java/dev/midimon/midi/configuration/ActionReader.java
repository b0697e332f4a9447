package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.version.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the canonical actions of one mapping. */
final class ActionReader {

    /** What an HTTP call may take beyond its own time-out before its deadline ends it. */
    private static final Duration HTTP_MARGIN = Duration.ofSeconds(1);

    private static final String EXPECTED = "a type of action: " + String.join(", ", ActionSpellings.TYPES);
    private static final List<String> NEIGHBOURS = List.of("next", "previous");
    private static final int MOST_REPEATS = 1_000_000;

    private final Placeholders placeholders;
    private final ConditionReader conditions;
    private final Set<String> modes;
    private final Problems problems;

    ActionReader(Placeholders placeholders, ConditionReader conditions, Set<String> modes, Problems problems) {
        this.placeholders = placeholders;
        this.conditions = conditions;
        this.modes = modes;
        this.problems = problems;
    }

    /** Reads the action of a key, which must be there; empty when it is none. */
    Optional<ActionNode> required(Section section, String key) {
        section.require(key, "an action");
        return optional(section, key);
    }

    private Optional<ActionNode> optional(Section section, String key) {
        return section.table(key, "an action, as in { type = \"log\", message = \"Hello\" }")
                .flatMap(this::read);
    }

    private Optional<ActionNode> read(Section section) {
        Optional<String> type = section.requiredText("type", EXPECTED);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (!ActionSpellings.TYPES.contains(type.get())) {
            problems.unknown(
                    section.path("type"), section.position("type"), "action", type.get(), ActionSpellings.TYPES);
            return Optional.empty();
        }
        Optional<ActionNode> action = read(type.get(), section);
        section.finish();
        return action;
    }

    private Optional<ActionNode> read(String type, Section section) {
        return switch (type) {
            case "plugin" -> plugin(section);
            case "sequence" -> sequence(section);
            case "delay" ->
                Optional.of(
                        new ActionNode.Delay(requiredNumber(section, "ms", 1, Section.LONGEST), section.position()));
            case "repeat" -> repeat(section);
            case "conditional" -> conditional(section);
            case "mode_change" -> modeChange(section);
            case "panic" -> Optional.of(new ActionNode.Panic(section.position()));
            default -> builtIn(type, section);
        };
    }

    private Optional<ActionNode> plugin(Section section) {
        Optional<String> plugin = section.requiredText("plugin", "the id of a plugin");
        section.require("data", "{ type = \"ACTION\", … }");
        Optional<Section> data = section.table("data", "{ type = \"ACTION\", … }");
        Optional<String> action =
                data.flatMap(table -> table.requiredText("type", "the name of one of the plugin's actions"));
        Optional<VersionRange> version = version(section);
        OptionalInt timeout = section.whole("timeout_ms", 1, Section.LONGEST);
        if (plugin.isEmpty() || data.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ActionNode.PluginCall(
                plugin.get(),
                action.get(),
                version,
                timeout.isPresent() ? Optional.of(Duration.ofMillis(timeout.getAsInt())) : Optional.empty(),
                placeholders.in(
                        without("type", data.get().parameters()), data.get().path()),
                section.position()));
    }

    private Optional<VersionRange> version(Section section) {
        try {
            return section.text("version").map(VersionRange::parse).filter(range -> !range.equals(VersionRange.ANY));
        } catch (IllegalArgumentException e) {
            section.refuse("version", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ActionNode> builtIn(String type, Section section) {
        section.knows(BuiltInActions.keys(type));
        Parameters parameters = placeholders.in(without("type", section.parameters()), section.path());
        Optional<Duration> timeout =
                type.equals("http") && section.value("timeout_ms").orElse(null) instanceof Value.Whole whole
                        ? Optional.of(Duration.ofMillis(whole.number()).plus(HTTP_MARGIN))
                        : Optional.empty();
        return Optional.of(
                new ActionNode.PluginCall(type, type, Optional.empty(), timeout, parameters, section.position()));
    }

    private static Parameters without(String key, Parameters table) {
        Map<String, Value> values = new LinkedHashMap<>(table.values());
        values.remove(key);
        return Parameters.of(values, table.position());
    }

    private Optional<ActionNode> sequence(Section section) {
        section.require("actions", "a list of actions");
        List<ActionNode> actions = new ArrayList<>();
        Map<String, Value> items = section.items("actions", "a list of actions");
        if (section.value("actions").orElse(null) instanceof Value.Items && items.isEmpty()) {
            section.refuse("actions", "expected at least one action, found none");
        }
        items.forEach((at, item) -> {
            if (item instanceof Parameters table) {
                read(new Section(table, at, problems)).ifPresent(actions::add);
            } else {
                problems.unexpected(at, item, "an action");
            }
        });
        return Optional.of(new ActionNode.Sequence(List.copyOf(actions), section.position()));
    }

    private Optional<ActionNode> repeat(Section section) {
        Value count = requiredNumber(section, "count", 1, MOST_REPEATS);
        Value delay = number(section, "delay_ms", 0, Section.LONGEST).orElse(new Value.Whole(0, section.position()));
        return required(section, "action")
                .map(action -> new ActionNode.Repeat(action, count, delay, section.position()));
    }

    private Optional<ActionNode> conditional(Section section) {
        Condition condition = conditions.required(section, "condition");
        Optional<ActionNode> thenAction = required(section, "then_action");
        Optional<ActionNode> elseAction = optional(section, "else_action");
        return thenAction.map(then -> new ActionNode.Conditional(condition, then, elseAction, section.position()));
    }

    private Optional<ActionNode> modeChange(Section section) {
        section.require("mode", "the name of a mode, next or previous");
        Set<String> known = new LinkedHashSet<>(modes);
        known.addAll(NEIGHBOURS);
        return section.reference("mode", "mode", known)
                .map(mode -> new ActionNode.ModeChange(mode, section.position()));
    }

    private Value requiredNumber(Section section, String key, int min, int max) {
        section.require(key, "a whole number from " + min + " to " + max);
        return number(section, key, min, max).orElse(new Value.Whole(min, Position.NONE));
    }

    /** A whole number, or a placeholder for one. A placeholder may reach down to 0, which then does nothing. */
    private Optional<Value> number(Section section, String key, int min, int max) {
        Optional<Value> written = section.value(key);
        if (written.isEmpty() || !(written.get() instanceof Value.Text)) {
            OptionalInt number = section.whole(key, min, max);
            return number.isPresent() ? written : Optional.empty();
        }
        int before = problems.size();
        Value value = placeholders.in(written.get(), section.path(key));
        if (problems.size() > before) {
            return Optional.empty();
        }
        if (!(value instanceof Value.Computed computed) || !computed.template().numeric()) {
            problems.unexpected(
                    section.path(key),
                    written.get(),
                    "a whole number from " + min + " to " + max + ", or one placeholder");
            return Optional.empty();
        }
        if (computed.template().minimum() < 0 || computed.template().maximum() > max) {
            section.refuse(
                    key,
                    "expected a whole number from " + min + " to " + max + ", but "
                            + computed.template().source() + " can lie outside; write a range into the placeholder");
        }
        return Optional.of(value);
    }
}
