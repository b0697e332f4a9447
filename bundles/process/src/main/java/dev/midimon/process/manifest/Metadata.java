package dev.midimon.process.manifest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.manifest.Capabilities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a program prints when it is started with {@code --metadata} (docs/reference/process.md, R1.3). */
public final class Metadata {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");
    private static final int LONGEST = 100;
    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "author",
            "version",
            "icon",
            "route",
            "actions",
            "capabilities",
            "config_schema",
            "description");

    private Metadata() {}

    /**
     * Reads the output.
     *
     * @param program which printed it
     * @param output one JSON object
     * @return what it says
     * @throws PluginException with {@code BAD_METADATA}, and the field that is wrong
     */
    public static Manifest read(Path program, String output) {
        try {
            JsonNode json = JSON.readTree(output);
            if (!json.isObject()) {
                throw new IllegalArgumentException(
                        "expected one JSON object on standard output, found " + Fields.words(json));
            }
            return read(program, json);
        } catch (JacksonException e) {
            throw new PluginException(
                    "BAD_METADATA",
                    program.getFileName() + " --metadata: expected one JSON object on standard output, found no JSON: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new PluginException("BAD_METADATA", program.getFileName() + " --metadata: " + e.getMessage(), e);
        }
    }

    private static Manifest read(Path program, JsonNode json) {
        String id = text(json, "id", true);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: expected letters, digits and -, found \"" + id + "\"");
        }
        SemanticVersion version = version(text(json, "version", true));
        text(json, "icon", false);
        String route = text(json, "route", false);
        if (!route.isEmpty() && (!route.startsWith("/") || route.contains(".."))) {
            throw new IllegalArgumentException(
                    "route: expected a path that starts with / and has no .., found \"" + route + "\"");
        }
        PluginDescription description = new PluginDescription(
                id,
                version,
                shortText(json, "name"),
                text(json, "description", false),
                shortText(json, "author"),
                "",
                "",
                List.of(),
                capabilities(json.path("capabilities")),
                List.of());
        return new Manifest(
                description,
                new EntryPoint(program, Language.BINARY),
                RunSettings.STANDARD,
                DeclaredAction.read(json.path("actions")),
                schema(json.path("config_schema")),
                Optional.of(route).filter(path -> !path.isEmpty()),
                remarks(program, json));
    }

    private static String text(JsonNode json, String field, boolean required) {
        JsonNode value = json.path(field);
        boolean absent = value.isMissingNode() || value.isNull();
        if (value.isTextual() || (absent && !required)) {
            return value.asText("");
        }
        throw new IllegalArgumentException(field + ": expected text, found " + Fields.words(value));
    }

    private static String shortText(JsonNode json, String field) {
        String text = text(json, field, true);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    field + ": expected at most " + LONGEST + " characters, found " + text.length());
        }
        return text;
    }

    private static SemanticVersion version(String text) {
        try {
            return SemanticVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("version: " + e.getMessage(), e);
        }
    }

    private static Set<String> capabilities(JsonNode json) {
        if (!json.isMissingNode() && !json.isNull() && !json.isArray()) {
            throw new IllegalArgumentException("capabilities: expected a list of texts, found " + Fields.words(json));
        }
        Set<String> capabilities = new LinkedHashSet<>();
        for (JsonNode item : json) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("capabilities: expected texts, found " + Fields.words(item));
            }
            capabilities.add(Capabilities.of(item.asText()));
        }
        return capabilities;
    }

    private static Optional<String> schema(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return Optional.empty();
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("config_schema: expected a JSON Schema, found " + Fields.words(json));
        }
        return Optional.of(json.toString());
    }

    private static List<String> remarks(Path program, JsonNode json) {
        List<String> remarks = new ArrayList<>();
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                remarks.add(program.getFileName() + " --metadata: " + field + ": is not known and left out"
                        + Suggestion.clause(field, FIELDS));
            }
        });
        return remarks;
    }
}
