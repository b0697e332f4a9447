package dev.midimon.plugins.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.midimon.api.version.VersionRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the state file token by token: data binding would take longer than the rest of the bundle's start. */
final class StateJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads one value of an object or array. */
    private interface Reader<V> {
        V read(JsonParser json) throws IOException;
    }

    /** Writes one value. */
    private interface Writer<V> {
        void write(JsonGenerator json, V value) throws IOException;
    }

    private StateJson() {}

    static StateDocument read(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
            json.nextToken();
            StateDocument document = document(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "expected the end of the file");
            }
            return document;
        }
    }

    private static StateDocument document(JsonParser json) throws IOException {
        int format = 0;
        String mode = null;
        SortedMap<String, Boolean> wishes = new TreeMap<>();
        SortedMap<String, Grants> grants = new TreeMap<>();
        SortedMap<String, SortedMap<String, StoredSetting>> settings = new TreeMap<>();
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "format" -> {
                    expect(json, JsonToken.VALUE_NUMBER_INT);
                    format = json.getIntValue();
                }
                case "mode" -> mode = text(json);
                case "wishes" -> wishes = object(json, StateJson::truth);
                case "grants" -> grants = object(json, StateJson::grants);
                case "settings" -> settings = object(json, plugin -> object(plugin, StateJson::setting));
                default -> throw new JsonParseException(json, "unknown key \"" + name + "\"");
            }
        }
        return new StateDocument(format, mode, wishes, grants, settings);
    }

    private static StoredSetting setting(JsonParser json) throws IOException {
        SortedMap<String, String> fields = object(json, StateJson::text);
        try {
            return new StoredSetting(fields.get("value"), fields.get("secret"));
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(json, e.getMessage(), e);
        }
    }

    private static <V> SortedMap<String, V> object(JsonParser json, Reader<V> reader) throws IOException {
        SortedMap<String, V> values = new TreeMap<>();
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, reader.read(json));
        }
        return values;
    }

    /** In the oldest format a list of names, which hold for every version. */
    private static Grants grants(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return new Grants(object(json, capability -> list(capability, StateJson::grant)));
        }
        SortedMap<String, List<Grant>> decisions = new TreeMap<>();
        list(json, StateJson::text)
                .forEach(capability -> decisions.put(capability, List.of(Grant.of(VersionRange.ANY, true))));
        return new Grants(decisions);
    }

    private static Grant grant(JsonParser json) throws IOException {
        try {
            return Grant.parse(text(json));
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(json, e.getMessage(), e);
        }
    }

    private static <V> List<V> list(JsonParser json, Reader<V> reader) throws IOException {
        List<V> values = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(reader.read(json));
        }
        return List.copyOf(values);
    }

    private static String text(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static boolean truth(JsonParser json) throws IOException {
        if (!json.currentToken().isBoolean()) {
            expect(json, JsonToken.VALUE_TRUE);
        }
        return json.getBooleanValue();
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new JsonParseException(json, "expected " + token + ", found " + json.currentToken());
        }
    }

    static byte[] bytes(StateDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("format", StateDocument.FORMAT);
            optional(json, "mode", document.mode());
            json.writeFieldName("wishes");
            write(json, document.wishes(), JsonGenerator::writeBoolean);
            json.writeFieldName("grants");
            write(json, document.grants(), (out, plugin) -> write(out, plugin.decisions(), StateJson::write));
            json.writeFieldName("settings");
            write(json, document.settings(), (out, plugin) -> write(out, plugin, StateJson::write));
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static <V> void write(JsonGenerator json, Map<String, V> values, Writer<V> writer) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, V> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey());
            writer.write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, List<Grant> grants) throws IOException {
        json.writeStartArray();
        for (Grant grant : grants) {
            json.writeString(grant.toString());
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, StoredSetting setting) throws IOException {
        json.writeStartObject();
        optional(json, "value", setting.value());
        optional(json, "secret", setting.secret());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
