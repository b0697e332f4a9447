package dev.midimon.plugins;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.version.VersionRange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The installed plugins, and what people do with them. A service of the hub. Safe for all threads but that of a plugin's own start, stop and actions, which
 * a change of itself would wait for.
 *
 * <p>A change returns when it is done, or when it is clear that it will take longer (10 s); the state then says how far it is.
 */
@ProviderType
public interface Plugins {

    /**
     * Returns all plugins, failed and unresolved ones too.
     *
     * @return sorted by id
     */
    List<PluginInfo> list();

    /**
     * Finds a plugin.
     *
     * @param id its id
     * @return empty when there is none
     */
    Optional<PluginInfo> find(String id);

    /**
     * Returns the actions of the highest live version.
     *
     * @param id the plugin's id
     * @return empty when no version is live
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}
     */
    Collection<ActionDefinition> actions(String id);

    /**
     * Returns the login of the highest live version. It belongs on a thread that may wait for the user.
     *
     * @param id the plugin's id
     * @return how the user logs in to what the plugin controls
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}, {@code PLUGIN_NOT_RUNNING} or {@code NO_LOGIN}
     */
    Login login(String id);

    /**
     * Notes the user's wish that a plugin runs, and starts it if it can run. Also tries a failed one again.
     *
     * @param id the plugin's id
     * @return how it is now
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}
     */
    PluginInfo enable(String id);

    /**
     * Notes the user's wish that a plugin does not run, and stops it.
     *
     * @param id the plugin's id
     * @return how it is now
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}, or {@code PLUGIN_IN_USE} and the names of the plugins that need it; then nothing changes
     */
    PluginInfo disable(String id);

    /**
     * Reads a plugin's files again and swaps what runs for what they contain.
     *
     * @param id the plugin's id
     * @return how it is now
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}
     */
    PluginInfo reload(String id);

    /**
     * Grants a capability for good, and starts the plugin if that was all that was missing.
     *
     * @param id the plugin's id
     * @param capability one of the six
     * @param versions for which versions; empty for the major versions that are installed, and for later ones as long as they ask for no more
     * @return how it is now
     * @throws PluginException with {@code PLUGIN_NOT_FOUND} or {@code UNKNOWN_CAPABILITY}
     */
    PluginInfo grant(String id, String capability, Optional<VersionRange> versions);

    /**
     * Takes a capability back. A version that reaches for it gets no new calls from then on and is stopped.
     *
     * @param id the plugin's id
     * @param capability one of the six
     * @param versions for which versions; empty for all
     * @return how it is now
     * @throws PluginException with {@code PLUGIN_NOT_FOUND} or {@code UNKNOWN_CAPABILITY}
     */
    PluginInfo revoke(String id, String capability, Optional<VersionRange> versions);
}
