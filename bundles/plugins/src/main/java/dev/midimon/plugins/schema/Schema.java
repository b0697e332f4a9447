package dev.midimon.plugins.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A plugin's schema of parameters or settings (JSON Schema, draft 2020-12 unless it names another). It is never fetched from anywhere. A computed value is
 * checked by the ends of its range, where these are known.
 */
public final class Schema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

    private final JsonNode json;
    private final JsonSchema schema;

    private Schema(JsonNode json) {
        this.json = json;
        this.schema = FACTORY.getSchema(json);
    }

    /**
     * Reads a schema.
     *
     * @param text a JSON object
     * @return the schema
     * @throws IllegalArgumentException if it is none
     */
    public static Schema parse(String text) {
        try {
            return new Schema(JSON.readTree(text));
        } catch (JacksonException | JsonSchemaException e) {
            throw new IllegalArgumentException("the plugin's schema cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a plain object of a JSON value.
     *
     * @param json any value
     * @return a text, number, truth value, list or map
     */
    public static Object plain(JsonNode json) {
        return JSON.convertValue(json, Object.class);
    }

    /**
     * Returns the schema as it was given.
     *
     * @return a JSON object
     */
    public JsonNode json() {
        return json;
    }

    /**
     * Refuses what does not fit, with a position where there is one.
     *
     * @param parameters of an action, or settings
     * @throws ParameterException if they do not fit, or the schema cannot be used
     */
    public void check(Parameters parameters) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        problems(parameters, problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(List.copyOf(problems.values()));
        }
    }

    private void problems(Parameters parameters, Map<String, Problem> problems) {
        List<ToDoubleFunction<Value.Computed>> ends = parameters.constant()
                ? List.of(value -> 0)
                : List.of(value -> value.template().minimum(), value -> value.template()
                        .maximum());
        for (ToDoubleFunction<Value.Computed> end : ends) {
            Map<String, Object> plain = Plain.of(parameters, value -> sample(value, end));
            problems(parameters, validate(plain), found -> !(found instanceof Value.Computed), problems);
            if (!parameters.constant()) {
                problems(parameters, validate(rounded(plain)), Schema::known, problems);
            }
        }
    }

    private static void problems(
            Parameters parameters,
            Set<ValidationMessage> messages,
            Predicate<Value> concerned,
            Map<String, Problem> problems) {
        for (ValidationMessage message : messages) {
            JsonNodePath path = message.getInstanceLocation();
            Value found = find(parameters, path);
            if (concerned.test(found)) {
                String at = words(path);
                problems.putIfAbsent(at + message.getType(), new Problem(at, found.position(), words(message)));
            }
        }
    }

    /**
     * Rounds numbers where whole ones are wanted, half to even, as the hub does for plugins in Java.
     *
     * @param values of parameters, computed
     * @return the same with whole numbers where the schema says {@code integer}
     */
    public Map<String, Object> rounded(Map<String, Object> values) {
        return table(json, values);
    }

    private static Map<String, Object> table(JsonNode schema, Map<?, ?> values) {
        Map<String, Object> whole = new LinkedHashMap<>();
        values.forEach((name, inner) ->
                whole.put(name.toString(), rounded(schema.path("properties").path(name.toString()), inner)));
        return whole;
    }

    private static Object rounded(JsonNode schema, Object value) {
        if (value instanceof Double number && schema.path("type").asText().equals("integer")) {
            return (long) Math.rint(number);
        }
        if (value instanceof Map<?, ?> values) {
            return table(schema, values);
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .<Object>map(item -> rounded(schema.path("items"), item))
                    .toList();
        }
        return value;
    }

    private Set<ValidationMessage> validate(Object plain) {
        try {
            return schema.validate(JSON.valueToTree(plain));
        } catch (JsonSchemaException e) {
            throw ParameterException.of("", Position.NONE, "the plugin's schema cannot be used: " + e.getMessage());
        }
    }

    /** What stands for a computed value: the end of its range, else what was written. */
    private static Object sample(Value.Computed value, ToDoubleFunction<Value.Computed> end) {
        double number = end.applyAsDouble(value);
        if (!value.template().numeric() || Double.isNaN(number)) {
            return value.template().source();
        }
        return number == Math.rint(number) ? (Object) (long) number : (Object) number;
    }

    /** Tells whether a value is computed, in a range that is known. */
    private static boolean known(Value value) {
        return value instanceof Value.Computed computed
                && computed.template().numeric()
                && !Double.isNaN(computed.template().minimum());
    }

    /** The value at a path, or the last one on the way to it. */
    private static Value find(Parameters parameters, JsonNodePath path) {
        Value found = parameters;
        for (int i = 0; i < path.getNameCount(); i++) {
            Optional<Value> next = child(found, path.getElement(i));
            if (next.isEmpty()) {
                return found;
            }
            found = next.get();
        }
        return found;
    }

    private static Optional<Value> child(Value value, Object element) {
        if (value instanceof Parameters table) {
            return Optional.ofNullable(table.values().get(element.toString()));
        }
        if (value instanceof Value.Items items
                && element instanceof Integer index
                && index < items.items().size()) {
            return Optional.of(items.items().get(index));
        }
        return Optional.empty();
    }

    /** A path as problems give it: {@code keys[2].name}. */
    private static String words(JsonNodePath path) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index && !parts.isEmpty()) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "[" + index + "]");
            } else {
                parts.add(element.toString());
            }
        }
        return parts.stream().collect(Collectors.joining("."));
    }

    private static String words(ValidationMessage message) {
        String text = message.getMessage();
        String location = message.getInstanceLocation().toString() + ": ";
        return text.startsWith(location) ? text.substring(location.length()) : text;
    }
}
