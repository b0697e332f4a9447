package dev.midimon.process.life;

import dev.midimon.api.parameter.Parameters;

/** Checks parameters against the schema that a plugin gives for them. */
final class ParameterCheck {

    private final String schema;

    ParameterCheck(String schema) {
        this.schema = schema;
    }

    void check(Parameters parameters) {
        if (schema.isEmpty()) {
            throw new IllegalStateException(parameters.toString());
        }
    }
}
