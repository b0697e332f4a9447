package dev.midimon.wasm.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.manifest.Capabilities;
import dev.midimon.wasm.engine.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module says of itself.
 *
 * @param name what people call it
 * @param version its version
 * @param description one sentence, or empty
 * @param author who made it, or empty
 * @param license its licence, or empty
 * @param actions what it can do
 * @param capabilities what it reaches for
 * @param fresh whether every call begins with a new instance
 * @param limits what its calls may spend, by its own wish; the standard where it has none
 * @param moduleMib how large its file may be, by its own wish, in MiB; the standard where it has none
 */
public record Metadata(
        String name,
        SemanticVersion version,
        String description,
        String author,
        String license,
        List<ActionInfo> actions,
        Set<String> capabilities,
        boolean fresh,
        Limits limits,
        int moduleMib) {

    /** The schema of an action that does not say what its parameters are. */
    private static final String ANYTHING = "{\"type\":\"object\"}";

    private static final int MAX_TEXT = 1_000;
    private static final int MAX_ACTIONS = 1_000;

    /**
     * An action.
     *
     * @param name what mappings call it
     * @param description one sentence, or empty
     * @param schema of its parameters, a JSON object
     */
    public record ActionInfo(String name, String description, String schema) {}

    /** Copies the lists. */
    public Metadata {
        actions = List.copyOf(actions);
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Reads metadata.
     *
     * @param json what {@code init} gave
     * @return the metadata
     * @throws PluginException if something is missing or not what it should be
     */
    public static Metadata parse(String json) {
        JsonNode root;
        try {
            root = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("is no JSON: " + e.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw bad("is no JSON object");
        }
        String type = text(root, "type", "action");
        if (!type.equals("action")) {
            throw bad("has the type \"" + type + "\"; expected \"action\"");
        }
        return new Metadata(
                required(root, "name"),
                version(required(root, "version")),
                text(root, "description", ""),
                text(root, "author", ""),
                text(root, "license", ""),
                actions(root.path("actions")),
                capabilities(root.path("capabilities")),
                root.path("fresh").asBoolean(false),
                limits(root.path("limits")),
                (int) Math.min(
                        positive(root.path("limits"), "max_module_mb", ModuleSize.STANDARD_MIB),
                        ModuleSize.STANDARD_MIB));
    }

    private static PluginException bad(String what) {
        return new PluginException("WASM_BAD_METADATA", "the metadata that init gives " + what);
    }

    private static String required(JsonNode from, String name) {
        String text = text(from, name, "");
        if (text.isBlank()) {
            throw bad("has no " + name);
        }
        return text;
    }

    private static String text(JsonNode from, String name, String standard) {
        JsonNode value = from.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw bad("has a " + name + " that is no text of " + MAX_TEXT + " characters at most");
        }
        return value.textValue();
    }

    private static SemanticVersion version(String text) {
        try {
            return SemanticVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("has a version that is not semantic: " + e.getMessage());
        }
    }

    private static List<ActionInfo> actions(JsonNode list) {
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_ACTIONS) {
            throw bad("has no list of 1 to " + MAX_ACTIONS + " actions");
        }
        List<ActionInfo> actions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entry : list) {
            ActionInfo action = action(entry);
            if (!names.add(action.name)) {
                throw bad("names the action \"" + action.name + "\" twice");
            }
            actions.add(action);
        }
        return actions;
    }

    private static ActionInfo action(JsonNode entry) {
        if (entry.isTextual() && !entry.textValue().isBlank()) {
            return new ActionInfo(entry.textValue(), "", ANYTHING);
        }
        if (!entry.isObject()) {
            throw bad("has an action that is neither a name nor an object");
        }
        JsonNode schema = entry.path("params_schema");
        if (!schema.isMissingNode() && !schema.isNull() && !schema.isObject()) {
            throw bad("has a params_schema that is no object");
        }
        return new ActionInfo(
                required(entry, "name"),
                text(entry, "description", ""),
                schema.isObject() ? schema.toString() : ANYTHING);
    }

    private static Set<String> capabilities(JsonNode list) {
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw bad("has capabilities that are no list");
        }
        Set<String> capabilities = new TreeSet<>();
        for (JsonNode entry : list) {
            try {
                capabilities.add(Capabilities.of(entry.asText()));
            } catch (IllegalArgumentException e) {
                throw bad("names an " + e.getMessage());
            }
        }
        return capabilities;
    }

    private static Limits limits(JsonNode table) {
        long instructions = positive(table, "max_instructions", Limits.STANDARD.instructions());
        long millis = positive(table, "max_ms", Limits.STANDARD.time().toMillis());
        long memory = positive(table, "max_memory_mb", Limits.STANDARD.memoryMib());
        return Limits.STANDARD.lowest(new Limits(
                instructions, Duration.ofMillis(millis), (int) Math.min(memory, 1 << 16) * Limits.PAGES_PER_MIB));
    }

    private static long positive(JsonNode table, String name, long standard) {
        JsonNode value = table.path(name);
        if (value.isMissingNode()) {
            return standard;
        }
        if (!value.canConvertToLong() || value.longValue() <= 0) {
            throw bad("has a limit " + name + " that is no whole number above 0");
        }
        return value.longValue();
    }
}
