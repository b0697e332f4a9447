package dev.midimon.plugins;

import org.osgi.annotation.versioning.ProviderType;

/** Where dispatch reports how a plugin's actions go, so that lists and events show it. A service of the hub; returns at once; safe for all threads. */
@ProviderType
public interface PluginHealth {

    /**
     * Reports that no calls are made until a back-off has passed.
     *
     * @param plugin which incarnation
     * @param reason why and for how long, in words
     */
    void paused(LivePlugin plugin, String reason);

    /**
     * Reports that calls are made but something is wrong with them, for example that presses are dropped.
     *
     * @param plugin which incarnation
     * @param reason what, in words
     */
    void degraded(LivePlugin plugin, String reason);

    /**
     * Reports that calls go well again.
     *
     * @param plugin which incarnation
     */
    void recovered(LivePlugin plugin);
}
