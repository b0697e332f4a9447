package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How conditions are spelled: as a word, with a type, or wrapped in it. */
final class ConditionSpellings {

    static final List<String> TYPES = List.of(
            "Always",
            "Never",
            "TimeRange",
            "DayOfWeek",
            "AppRunning",
            "AppFrontmost",
            "ModeIs",
            "Velocity",
            "State",
            "And",
            "Or",
            "Not");

    private static final Words SPELLED = new Words(TYPES);
    private static final Words CONSTANT = new Words(List.of("Always", "Never"));

    /** Conditions of one key, whose value may stand in the wrapper without it: <code>{ ModeIs = "Live" }</code>. */
    private static final Map<String, String> LONE_KEYS = Map.of(
            "DayOfWeek", "days",
            "AppRunning", "name",
            "AppFrontmost", "name",
            "ModeIs", "mode",
            "Velocity", "range",
            "And", "conditions",
            "Or", "conditions",
            "Not", "condition");

    private final Problems problems;

    ConditionSpellings(Problems problems) {
        this.problems = problems;
    }

    Value canonical(Value condition, String path) {
        if (condition instanceof Value.Text word) {
            return CONSTANT.canonical(word.text())
                    .<Value>map(type ->
                            Parameters.of(Map.of("type", new Value.Text(type, word.position())), word.position()))
                    .orElse(word);
        }
        return condition instanceof Parameters table ? canonical(table, path) : condition;
    }

    private Parameters canonical(Parameters table, String path) {
        Draft condition = new Draft(table, path, problems);
        condition.unwrap(SPELLED, ConditionSpellings::loneKey);
        condition.canonicalWord("type", SPELLED);
        condition.items("conditions", this::canonical);
        condition
                .get("condition")
                .ifPresent(inner -> condition.put("condition", canonical(inner, path + ".condition")));
        return condition.done();
    }

    private static Optional<String> loneKey(String type, Value inner) {
        Optional<String> key = Optional.ofNullable(LONE_KEYS.get(type));
        boolean wrapped = inner instanceof Parameters table
                && (!type.equals("Not") || table.values().containsKey("condition"));
        return wrapped ? Optional.empty() : key;
    }
}
