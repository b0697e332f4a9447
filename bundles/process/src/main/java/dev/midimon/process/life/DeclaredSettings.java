package dev.midimon.process.life;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.SettingsDeclaration;
import java.util.Optional;
import java.util.Set;

/** The settings that a plugin describes by a schema; any, when it gives none. */
final class DeclaredSettings implements SettingsDeclaration {

    private final String schema;

    DeclaredSettings(Optional<String> schema) {
        this.schema = schema.orElse("{\"type\":\"object\"}");
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public Parameters check(Parameters values) {
        return values;
    }
}
