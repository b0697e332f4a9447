package dev.midimon.plugins;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.version.SemanticVersion;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final Supplier<Optional<Login>> login;

    /**
     * Makes an incarnation of a service. Plugin life does it.
     *
     * @param id what mappings call it
     * @param version its version
     * @param plugin the service, which is asked for its actions
     * @param nonBlocking whether it is one of the hub's own that carry {@link ActionPlugin#NONBLOCKING}
     */
    public LivePlugin(String id, SemanticVersion version, ActionPlugin plugin, boolean nonBlocking) {
        this(id, version, plugin.actions(), nonBlocking, plugin::releaseAll, plugin::login);
    }

    private LivePlugin(
            String id,
            SemanticVersion version,
            Actions actions,
            boolean nonBlocking,
            Runnable releaseAll,
            Supplier<Optional<Login>> login) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = Objects.requireNonNull(version, "version");
        this.actions = Objects.requireNonNull(actions, "actions");
        this.nonBlocking = nonBlocking;
        this.releaseAll = Objects.requireNonNull(releaseAll, "releaseAll");
        this.login = login;
    }

    /**
     * Makes an incarnation without a login, as tests need it.
     *
     * @param id what mappings call it
     * @param version its version
     * @param actions what it offers
     * @param nonBlocking whether it is one of the hub's own that carry {@link ActionPlugin#NONBLOCKING}
     * @param releaseAll its {@link dev.midimon.api.action.ActionPlugin#releaseAll}
     */
    public LivePlugin(String id, SemanticVersion version, Actions actions, boolean nonBlocking, Runnable releaseAll) {
        this(id, version, actions, nonBlocking, releaseAll, Optional::empty);
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

    /**
     * Returns how the user logs in to what it controls. Asks the plugin.
     *
     * @return empty for a plugin without a login
     */
    public Optional<Login> login() {
        return login.get();
    }

    @Override
    public String toString() {
        return id + " " + version;
    }
}
