package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.plugins.schema.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that a plugin describes by a schema; any, when it gives none. A property with {@code "writeOnly": true}, {@code "secret": true} or {@code
 * "format": "password"} is secret; a {@code default} is filled in.
 */
final class DeclaredSettings implements SettingsDeclaration {

    private static final String ANY = "{\"type\":\"object\"}";

    private final String text;
    private final Schema schema;

    DeclaredSettings(Optional<String> schema) {
        this.text = schema.orElse(ANY);
        this.schema = Schema.parse(text);
    }

    @Override
    public String schema() {
        return text;
    }

    @Override
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        schema.json().path("properties").properties().forEach(property -> {
            JsonNode about = property.getValue();
            if (about.path("writeOnly").asBoolean()
                    || about.path("secret").asBoolean()
                    || about.path("format").asText().equals("password")) {
                secrets.add(property.getKey());
            }
        });
        return secrets;
    }

    @Override
    public Parameters check(Parameters values) {
        Parameters complete = withDefaults(values);
        schema.check(complete);
        return complete;
    }

    private Parameters withDefaults(Parameters values) {
        Map<String, Object> complete = new LinkedHashMap<>(values.values());
        schema.json().path("properties").properties().forEach(property -> {
            JsonNode standard = property.getValue().path("default");
            if (!standard.isMissingNode() && !standard.isNull()) {
                complete.putIfAbsent(property.getKey(), Schema.plain(standard));
            }
        });
        return Parameters.from(complete);
    }
}
