package dev.midimon.plugins;

import dev.midimon.api.action.Actions;
import dev.midimon.api.version.SemanticVersion;
import java.util.Objects;

/**
 * One incarnation of a plugin, from its start to its end. Two are the same only when they are the same object: a jar that is replaced by another of the same
 * version gives two.
 */
public final class LivePlugin {

    private final String id;
    private final SemanticVersion version;
    private final Actions actions;

    /**
     * Makes an incarnation. Plugin life does it; tests may.
     *
     * @param id what mappings call it
     * @param version its version
     * @param actions what it offers
     */
    public LivePlugin(String id, SemanticVersion version, Actions actions) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = Objects.requireNonNull(version, "version");
        this.actions = Objects.requireNonNull(actions, "actions");
    }

    /**
     * Returns what mappings call it.
     *
     * @return the plugin's id
     */
    public String id() {
        return id;
    }

    /**
     * Returns its version.
     *
     * @return as mappings' ranges select it
     */
    public SemanticVersion version() {
        return version;
    }

    /**
     * Returns what it offers. Asked once, when it started.
     *
     * @return its actions
     */
    public Actions actions() {
        return actions;
    }

    @Override
    public String toString() {
        return id + " " + version;
    }
}
