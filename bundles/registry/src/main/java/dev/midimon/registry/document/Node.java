package dev.midimon.registry.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.plugins.PluginException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A value of a document that knows where it stands. What is not as expected is refused with that place. Unknown keys are left to later versions. */
final class Node {
    private final String origin;
    private final String path;
    private final JsonNode json;

    Node(String origin, String path, JsonNode json) {
        this.origin = origin;
        this.path = path;
        this.json = json;
    }

    PluginException refused(String expected) {
        return new PluginException(
                "REGISTRY_INVALID",
                origin + ": " + (path.isEmpty() ? "the document" : path) + ": expected " + expected);
    }

    Node object() {
        if (!json.isObject()) {
            throw refused("an object");
        }
        return this;
    }

    Optional<Node> find(String key) {
        JsonNode found = json.path(key);
        return found.isMissingNode() || found.isNull()
                ? Optional.empty()
                : Optional.of(new Node(origin, path + "/" + key, found));
    }

    Node need(String key, String what) {
        return find(key).orElseThrow(() -> new Node(origin, path + "/" + key, json).refused(what + "; it is missing"));
    }

    String text() {
        if (!json.isTextual()) {
            throw refused("text");
        }
        return json.textValue();
    }

    String text(String key) {
        return find(key).map(Node::text).orElse("");
    }

    boolean flag(String key) {
        return find(key)
                .map(node -> {
                    if (!node.json.isBoolean()) {
                        throw node.refused("true or false");
                    }
                    return node.json.booleanValue();
                })
                .orElse(false);
    }

    long size() {
        if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 0) {
            throw refused("a number of bytes");
        }
        return json.longValue();
    }

    List<Node> items(String key) {
        List<Node> items = new ArrayList<>();
        find(key).ifPresent(list -> {
            if (!list.json.isArray()) {
                throw list.refused("a list");
            }
            for (int i = 0; i < list.json.size(); i++) {
                items.add(new Node(origin, list.path + "/" + i, list.json.get(i)));
            }
        });
        return items;
    }

    List<String> texts(String key) {
        return items(key).stream().map(Node::text).toList();
    }

    Map<String, Node> entries(String key) {
        Map<String, Node> entries = new LinkedHashMap<>();
        find(key).ifPresent(node -> node.object()
                .json
                .properties()
                .forEach(field -> entries.put(
                        field.getKey(), new Node(origin, node.path + "/" + field.getKey(), field.getValue()))));
        return entries;
    }

    /** Reads a text in a form of its own; what that refuses is refused here, with the place. */
    <T> T read(String expected, Function<String, T> reader) {
        String text = text();
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(expected + ", found \"" + text + "\"");
        }
    }
}
