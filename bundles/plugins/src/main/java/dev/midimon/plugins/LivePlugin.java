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
    private final boolean nonBlocking;
    private final Runnable releaseAll;

    /**
     * Makes an incarnation. Plugin life does it; tests may.
     *
     * @param id what mappings call it
     * @param version its version
     * @param actions what it offers
     * @param nonBlocking whether it is one of the hub's own that carry {@link dev.midimon.api.action.ActionPlugin#NONBLOCKING}
     * @param releaseAll its {@link dev.midimon.api.action.ActionPlugin#releaseAll}
     */
    public LivePlugin(String id, SemanticVersion version, Actions actions, boolean nonBlocking, Runnable releaseAll) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = Objects.requireNonNull(version, "version");
        this.actions = Objects.requireNonNull(actions, "actions");
        this.nonBlocking = nonBlocking;
        this.releaseAll = Objects.requireNonNull(releaseAll, "releaseAll");
    }

    /**
     * Makes an incarnation that may block and has nothing to let go of but what its actions hold.
     *
     * @param id what mappings call it
     * @param version its version
     * @param actions what it offers
     */
    public LivePlugin(String id, SemanticVersion version, Actions actions) {
        this(id, version, actions, false, () -> {});
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

    /**
     * Tells whether its actions never block, so that they may run on the thread that brought the event.
     *
     * @return true only for the hub's own
     */
    public boolean nonBlocking() {
        return nonBlocking;
    }

    /** Lets go of everything that it holds down. Called by dispatch, on the plugin's lane. */
    public void releaseAll() {
        releaseAll.run();
    }

    @Override
    public String toString() {
        return id + " " + version;
    }
}
