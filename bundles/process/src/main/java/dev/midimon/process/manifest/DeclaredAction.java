package dev.midimon.process.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An action that a plugin names.
 *
 * @param name what mappings call it
 * @param description one sentence, or empty
 * @param schema of its parameters (JSON Schema); of any object when it gives none
 */
public record DeclaredAction(String name, String description, String schema) {

    /** The schema of parameters that nobody described. */
    public static final String ANY = "{\"type\":\"object\"}";

    /**
     * Reads a list of actions: names, or objects with {@code name}, {@code description} and {@code params_schema}.
     *
     * @param json a list, or nothing
     * @return in the order of the list
     * @throws IllegalArgumentException if it is anything else; the message names the item
     */
    public static List<DeclaredAction> read(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return List.of();
        }
        if (!json.isArray()) {
            throw new IllegalArgumentException("actions: expected a list, found " + Fields.words(json));
        }
        List<DeclaredAction> actions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            DeclaredAction action = read(json.get(i), "actions[" + i + "]");
            if (!names.add(action.name())) {
                throw new IllegalArgumentException(
                        "actions[" + i + "]: there is an action \"" + action.name() + "\" already");
            }
            actions.add(action);
        }
        return actions;
    }

    private static DeclaredAction read(JsonNode json, String at) {
        JsonNode name = json.isTextual() ? json : json.path("name");
        if (!name.isTextual() || name.asText().isBlank()) {
            throw new IllegalArgumentException(
                    at + ": expected a name, or an object with a name, found " + Fields.words(json));
        }
        JsonNode schema = json.path("params_schema");
        if (!schema.isMissingNode() && !schema.isNull() && !schema.isObject()) {
            throw new IllegalArgumentException(
                    at + ".params_schema: expected a JSON Schema, found " + Fields.words(schema));
        }
        return new DeclaredAction(
                name.asText(), json.path("description").asText(""), schema.isObject() ? schema.toString() : ANY);
    }
}
