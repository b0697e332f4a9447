package dev.midimon.plugins;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.version.SemanticVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What the hub gives a plugin that is not a jar, through its runtime. One per incarnation; safe for all threads. */
@ProviderType
public interface PluginHost {

    /**
     * Returns where the plugin is.
     *
     * @return the file or folder in the deploy folder
     */
    Path content();

    /**
     * Returns the version that was described.
     *
     * @return the plugin's version
     */
    SemanticVersion version();

    /**
     * Returns what the plugin declared when it was described, all of which the user granted.
     *
     * @return capabilities, of the six
     */
    Set<String> capabilities();

    /**
     * Returns the plugin's own corner of the hub: id, log, data directory, published state, health.
     *
     * @return the same as a plugin in Java gets
     */
    PluginContext context();

    /**
     * Returns the plugins that the content holds.
     *
     * @return their ids; the only one, unless overridden
     */
    default Set<String> plugins() {
        return Set.of(context().id());
    }

    /**
     * Returns those of its plugins that the user wants now.
     *
     * @return ids; all of them, unless overridden
     */
    default Set<String> wanted() {
        return plugins();
    }

    /**
     * Takes back an offer. Nothing happens when there is none.
     *
     * @param id which plugin; it may be offered again
     */
    void takeBack(String id);

    /**
     * Offers a plugin, from now until it is taken back or stops. Registers it as a service.
     *
     * @param id which one, of those that the content holds
     * @param plugin its actions, and how it lets go of what they hold
     * @throws IllegalStateException if it was offered before
     */
    void offer(String id, ActionPlugin plugin);

    /**
     * Offers the only plugin.
     *
     * @param plugin its actions, and how it lets go of what they hold
     * @throws IllegalStateException if it was offered before
     */
    default void offer(ActionPlugin plugin) {
        offer(context().id(), plugin);
    }

    /**
     * Offers a plugin that has nothing to let go of but what its actions hold.
     *
     * @param actions what mappings may name
     * @throws IllegalStateException if it was offered before
     */
    default void offer(Actions actions) {
        offer(() -> actions);
    }

    /**
     * Declares the plugin's settings and reads them. The counterpart of {@link PluginContext#settings} for a plugin without records.
     *
     * @param declaration which settings there are
     * @param listener called after each change with all settings, on the plugin-life thread; it must return soon
     * @return the settings in force, with defaults of the declaration filled in
     * @throws dev.midimon.api.parameter.ParameterException if there are no valid settings yet
     */
    Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> listener);

    /**
     * Returns what the user has set under whatever name, for a runtime that reads the plugin anew.
     *
     * @return as when it was {@linkplain PluginKind#describe(Path, EarlySettings) described}; its name is the plugin's id
     */
    EarlySettings earlySettings();

    /**
     * Tells how the plugin is, for what its runtime knows: it ended and is started again, or is given up.
     *
     * @param state {@link PluginState#RUNNING}, {@link PluginState#RESTARTING} or {@link PluginState#FAILED}; each report of restarting that differs from the
     *     one before it counts as a restart
     * @param reason why, in words
     * @throws IllegalArgumentException for another state
     */
    void state(PluginState state, String reason);

    /**
     * Tells where the plugin runs.
     *
     * @param pid its process; 0 when it has none of its own now
     * @param confinement what confines it
     */
    void process(long pid, Confinement confinement);

    /**
     * Adds an event to the plugin's history.
     *
     * @param kind what sort of thing happened
     * @param message what, in words; no secrets
     * @param properties facts, for example {@code exit_code}
     */
    void event(PluginEvent.Kind kind, String message, Map<String, String> properties);
}
