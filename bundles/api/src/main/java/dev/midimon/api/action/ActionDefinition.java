package dev.midimon.api.action;

import dev.midimon.api.parameter.Parameters;
import java.util.Objects;

/** One action that a plugin offers. Immutable. */
public final class ActionDefinition {

    private final String name;
    private final String description;
    private final String schema;
    private final Binder binder;

    ActionDefinition(String name, String description, String schema, Binder binder) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an action needs a name");
        }
        this.name = name;
        this.description = Objects.requireNonNull(description, "description");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.binder = Objects.requireNonNull(binder, "binder");
    }

    /**
     * Returns the same action with a text for its users.
     *
     * @param text one sentence
     * @return a new definition
     */
    public ActionDefinition describedAs(String text) {
        return new ActionDefinition(name, text, schema, binder);
    }

    /**
     * Returns the name that mappings use.
     *
     * @return never empty
     */
    public String name() {
        return name;
    }

    /**
     * Returns the text for its users.
     *
     * @return empty when the plugin gives none
     */
    public String description() {
        return description;
    }

    /**
     * Returns the schema of its parameters.
     *
     * @return a JSON object (JSON Schema, draft 2020-12)
     */
    public String schema() {
        return schema;
    }

    /**
     * Checks parameters and prepares the action. Called on the thread that loads mappings, never for a press.
     *
     * @param parameters the mapping's table, without {@code type}
     * @return what to call for every trigger
     * @throws dev.midimon.api.parameter.ParameterException if they do not fit; the mapping stays unbound, with the reason
     */
    public Action bind(Parameters parameters) {
        return binder.bind(parameters);
    }

    /** Prepares an action for given parameters. */
    @FunctionalInterface
    public interface Binder {

        /**
         * Checks and converts.
         *
         * @param parameters the mapping's table
         * @return what to call for every trigger
         * @throws dev.midimon.api.parameter.ParameterException if they do not fit
         */
        Action bind(Parameters parameters);
    }
}
