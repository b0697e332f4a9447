package dev.midimon.plugins.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What plugin life needs to know of a JSON Schema: the names, and how a text becomes a value. Checking is the declaration's. */
public final class SettingsSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final JsonNode properties;
    private final boolean others;

    private SettingsSchema(String text, JsonNode schema) {
        this.text = text;
        this.properties = schema.path("properties");
        this.others = schema.path("additionalProperties").asBoolean(true);
    }

    /**
     * Reads a schema.
     *
     * @param text a JSON object
     * @return the schema
     * @throws IllegalArgumentException if it is none
     */
    public static SettingsSchema parse(String text) {
        try {
            JsonNode schema = JSON.readTree(text);
            if (!schema.isObject()) {
                throw new IllegalArgumentException(
                        "expected a JSON object as schema of the settings, found " + schema.getNodeType());
            }
            return new SettingsSchema(text, schema);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the schema of the settings is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Returns the schema as it was given.
     *
     * @return a JSON object
     */
    public String text() {
        return text;
    }

    /**
     * Returns the settings.
     *
     * @return in the order of the declaration
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Tells whether there may be others.
     *
     * @return false when the schema forbids them
     */
    public boolean open() {
        return others;
    }

    /**
     * Returns the default of a setting.
     *
     * @param name the setting
     * @return as text; empty when it has none
     */
    public String standard(String name) {
        JsonNode value = properties.path(name).path("default");
        return value.isValueNode() ? value.asText("") : value.isMissingNode() ? "" : value.toString();
    }

    /**
     * Makes a value of a text, by the type that the schema gives. A text that does not have that type stays a text, which the check refuses with both named.
     *
     * @param name the setting
     * @param given what the user or the environment gave
     * @return the value
     */
    public Value value(String name, String given) {
        return switch (properties.path(name).path("type").asText("")) {
            case "integer", "number", "boolean", "array", "object" -> json(given);
            default -> new Value.Text(given, Position.NONE);
        };
    }

    private static Value json(String given) {
        try {
            Map<String, Object> wrapped = JSON.readValue("{\"value\":" + given + "}", new TypeReference<>() {});
            Value value = Parameters.from(wrapped).values().get("value");
            return value == null || wrapped.size() != 1 ? new Value.Text(given, Position.NONE) : value;
        } catch (JacksonException | IllegalArgumentException e) {
            return new Value.Text(given, Position.NONE);
        }
    }
}
