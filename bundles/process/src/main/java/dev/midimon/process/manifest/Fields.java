package dev.midimon.process.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** Says in words what a JSON value is. */
final class Fields {

    private Fields() {}

    static String words(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "a list of " + json.size();
            case OBJECT -> "an object";
            case MISSING -> "nothing";
            default -> {
                String text = json.toString();
                yield text.length() > 60 ? text.substring(0, 60) + "…" : text;
            }
        };
    }
}
