package dev.midimon.midi.configuration;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds placeholders in the texts of one mapping's actions. A brace that begins none is text; two opening ones are one. */
final class Placeholders {

    private static final List<String> NAMES =
            List.of("velocity", "note", "value", "channel", "mode", "device", "state");

    /** A placeholder with its argument, from one brace to the other. */
    private static final Pattern SYNTAX =
            Pattern.compile("\\{(?<name>" + String.join("|", NAMES) + ")(?::(?<argument>[^{}]*))?}");

    /** What looks like a placeholder and is none. */
    private static final Pattern LOOKALIKE = Pattern.compile("\\{\\s*(?<name>[A-Za-z_]+)\\s*(?<argument>:[^{}]*)?}");

    private final Supply supply;
    private final Function<String, Optional<Object>> states;
    private final Problems problems;

    /**
     * Creates a finder.
     *
     * @param supply what the mapping's trigger has
     * @param states reads a published state variable when the trigger comes
     * @param problems takes the placeholders that cannot be filled
     */
    Placeholders(Supply supply, Function<String, Optional<Object>> states, Problems problems) {
        this.supply = supply;
        this.states = states;
        this.problems = problems;
    }

    /** Returns a table with every text that has placeholders computed, however deep. */
    Parameters in(Parameters table, String path) {
        Map<String, Value> values = new LinkedHashMap<>();
        table.values().forEach((key, value) -> values.put(key, in(value, path + "." + key)));
        return Parameters.of(values, table.position());
    }

    /** Returns a value with every text in it that has placeholders computed. */
    Value in(Value value, String path) {
        if (value instanceof Value.Text text) {
            return text.text().indexOf('{') < 0 ? text : in(text, path);
        }
        if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>(list.items().size());
            Paths.of(path, list.items()).forEach((at, item) -> items.add(in(item, at)));
            return new Value.Items(items, list.position());
        }
        return value instanceof Parameters table ? in(table, path) : value;
    }

    private Value in(Value.Text text, String path) {
        String source = text.text();
        Matcher matcher = SYNTAX.matcher(source);
        List<TemplateText.Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            if (source.startsWith("{{", at)) {
                literal.append('{');
                at += 2;
            } else if (source.charAt(at) == '{'
                    && matcher.region(at, source.length()).lookingAt()) {
                Spot spot = new Spot(
                        matcher.group(), Optional.ofNullable(matcher.group("argument")), path, text.position());
                placeholder(matcher.group("name"), spot)
                        .ifPresent(found -> parts.add(new TemplateText.Part(literal.toString(), found)));
                literal.setLength(0);
                at = matcher.end();
            } else {
                if (source.charAt(at) == '{') {
                    warnOfLookalike(text, at, path);
                }
                literal.append(source.charAt(at));
                at++;
            }
        }
        return parts.isEmpty()
                ? new Value.Text(literal.toString(), text.position())
                : new Value.Computed(new TemplateText(source, parts, literal.toString()), text.position());
    }

    /** A misspelt placeholder stays text, but was hardly meant so. */
    private void warnOfLookalike(Value.Text text, int at, String path) {
        Matcher matcher = LOOKALIKE.matcher(text.text()).region(at, text.text().length());
        if (matcher.lookingAt()) {
            String argument = Optional.ofNullable(matcher.group("argument")).orElse("");
            Suggestion.nearest(matcher.group("name"), NAMES)
                    .ifPresent(near -> problems.warning(
                            path,
                            text.position(),
                            matcher.group() + " is no placeholder and stays as it is; did you mean \"{" + near
                                    + argument + "}\"? (a brace that is meant as text is written {{)"));
        }
    }

    /** A placeholder as it was written, and where. */
    private record Spot(String written, Optional<String> argument, String path, Position position) {}

    private Optional<Placeholder> placeholder(String name, Spot spot) {
        return switch (name) {
            case "mode" -> word(TriggerContext::mode, spot);
            case "device" -> word(TriggerContext::device, spot);
            case "state" ->
                spot.argument().filter(variable -> !variable.isBlank()).isPresent()
                        ? spot.argument().map(variable -> new Placeholder.State(variable, states))
                        : refuse(spot, "{state:NAME}, as in {state:obs.scene}");
            default -> number(Supply.Quantity.valueOf(name.toUpperCase(Locale.ROOT)), spot);
        };
    }

    private Optional<Placeholder> word(Function<TriggerContext, String> source, Spot spot) {
        return spot.argument().isPresent()
                ? refuse(spot, "no range: this is a word")
                : Optional.of(new Placeholder.Word(source));
    }

    private Optional<Placeholder> number(Supply.Quantity quantity, Spot spot) {
        Optional<Trigger.Span> range = supply.range(quantity);
        if (range.isEmpty()) {
            problems.error(spot.path(), spot.position(), "the trigger cannot supply " + spot.written() + ": " + supply);
            return Optional.empty();
        }
        if (spot.argument().isEmpty()) {
            return Optional.of(new Placeholder.Plain(quantity, range.get()));
        }
        Optional<Scale> scale = spot.argument().flatMap(Scale::parse);
        return scale.isPresent()
                ? Optional.of(new Placeholder.Scaled(
                        quantity, range.get(), scale.get().first(), scale.get().last()))
                : refuse(spot, "a range, as in {" + quantity.word() + ":0..100}");
    }

    private Optional<Placeholder> refuse(Spot spot, String expected) {
        problems.error(
                spot.path(),
                spot.position(),
                "expected " + expected + ", found " + spot.written() + "; a brace that is meant as text is written {{");
        return Optional.empty();
    }
}
