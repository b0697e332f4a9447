package dev.midimon.midi.configuration;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
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

    /** A placeholder with its argument, from one brace to the other. */
    private static final Pattern SYNTAX =
            Pattern.compile("\\{(?<name>velocity|note|value|channel|mode|device|state)(?::(?<argument>[^{}]*))?}");

    private static final Pattern SCALE =
            Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,9})?)\\.\\.(-?\\d{1,9}(?:\\.\\d{1,9})?)");

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
                Optional<Placeholder> placeholder = placeholder(matcher, text, path);
                if (placeholder.isPresent()) {
                    parts.add(new TemplateText.Part(literal.toString(), placeholder.get()));
                }
                literal.setLength(0);
                at = matcher.end();
            } else {
                literal.append(source.charAt(at));
                at++;
            }
        }
        return parts.isEmpty()
                ? new Value.Text(literal.toString(), text.position())
                : new Value.Computed(new TemplateText(source, parts, literal.toString()), text.position());
    }

    private Optional<Placeholder> placeholder(Matcher found, Value.Text text, String path) {
        String name = found.group("name");
        Optional<String> argument = Optional.ofNullable(found.group("argument"));
        return switch (name) {
            case "mode" -> word(TriggerContext::mode, argument, found.group(), text, path);
            case "device" -> word(TriggerContext::device, argument, found.group(), text, path);
            case "state" -> {
                if (argument.filter(variable -> !variable.isBlank()).isEmpty()) {
                    yield refuse(found.group(), "{state:NAME}, as in {state:obs.scene}", text, path);
                }
                yield Optional.of(new Placeholder.State(argument.get(), states));
            }
            default ->
                number(Supply.Quantity.valueOf(name.toUpperCase(Locale.ROOT)), argument, found.group(), text, path);
        };
    }

    private Optional<Placeholder> word(
            Function<TriggerContext, String> source,
            Optional<String> argument,
            String written,
            Value.Text text,
            String path) {
        return argument.isPresent()
                ? refuse(written, "no range: this is a word", text, path)
                : Optional.of(new Placeholder.Word(source));
    }

    private Optional<Placeholder> number(
            Supply.Quantity number, Optional<String> argument, String written, Value.Text text, String path) {
        Optional<Trigger.Span> range = supply.range(number);
        if (range.isEmpty()) {
            problems.error(path, text.position(), "the trigger cannot supply " + written + ": " + supply);
            return Optional.empty();
        }
        if (argument.isEmpty()) {
            return Optional.of(new Placeholder.Plain(number, range.get()));
        }
        Matcher scale = SCALE.matcher(argument.get());
        if (!scale.matches()) {
            return refuse(written, "a range, as in {" + number.word() + ":0..100}", text, path);
        }
        return Optional.of(new Placeholder.Scaled(
                number, range.get(), Double.parseDouble(scale.group(1)), Double.parseDouble(scale.group(2))));
    }

    private Optional<Placeholder> refuse(String written, String expected, Value.Text text, String path) {
        problems.error(
                path,
                text.position(),
                "expected " + expected + ", found " + written + "; a brace that is meant as text is written {{");
        return Optional.empty();
    }
}
