package dev.midimon.shell.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a JSON Schema asks for, a line for each property. */
final class SchemaText {

    private SchemaText() {}

    static List<String> lines(String schema) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(schema);
        } catch (JsonProcessingException e) {
            return List.of("its schema is no JSON: " + e.getOriginalMessage());
        }
        Set<String> required = new HashSet<>();
        root.path("required").forEach(name -> required.add(name.asText()));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : root.path("properties").properties()) {
            lines.add(line(property.getKey(), property.getValue(), required.contains(property.getKey())));
        }
        return lines;
    }

    private static String line(String name, JsonNode schema, boolean required) {
        StringBuilder line = new StringBuilder(name).append(": ").append(type(schema));
        if (schema.has("minimum") || schema.has("maximum")) {
            line.append(' ')
                    .append(schema.path("minimum").asText())
                    .append("..")
                    .append(schema.path("maximum").asText());
        }
        if (schema.has("default")) {
            line.append(", ").append(schema.get("default")).append(" when left out");
        } else if (!required) {
            line.append(", optional");
        }
        if (schema.has("description")) {
            line.append("; ").append(schema.get("description").asText());
        }
        return line.toString();
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.get("enum").forEach(word -> words.add(word.asText()));
            return String.join(" | ", words);
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        return schema.path("type").asText("any value");
    }
}
