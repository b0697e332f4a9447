package dev.midimon.api.plugin;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's own corner of the hub. A service: take it as a constructor parameter, {@code @Reference PluginContext context}; every bundle gets its own.
 * Safe to use from any thread.
 */
@ProviderType
public interface PluginContext {

    /**
     * Returns the plugin's id.
     *
     * @return as in {@link MidimonPlugin}; the bundle's symbolic name for a bundle that is no plugin
     */
    String id();

    /**
     * Returns a logger that writes to the hub's log and to the plugin's own.
     *
     * @return named like the plugin
     */
    System.Logger logger();

    /**
     * Returns the logger of one plugin of a bundle that holds several.
     *
     * @param plugin its id
     * @return named like that plugin
     */
    System.Logger logger(String plugin);

    /**
     * Returns a directory where only this plugin keeps files. It stays across versions.
     *
     * @return an existing directory
     */
    Path dataDirectory();

    /**
     * Returns what the plugin remembers: texts by key, on the disk.
     *
     * @return the same for all versions of the plugin
     */
    KeyValues keyValues();

    /**
     * Returns the plugin's secrets: texts by name, encrypted on the disk.
     *
     * @return the same for all versions of the plugin
     */
    Secrets secrets();

    /**
     * Declares the plugin's settings and reads them. The values come from the environment, the configuration's {@code [plugins.ID]}, what
     * {@code midimon plugin config} stored, and the record's defaults, in this order.
     *
     * @param <S> the settings
     * @param type their record; see {@link dev.midimon.api.parameter.RecordShape}
     * @return the settings, kept up to date
     * @throws dev.midimon.api.parameter.ParameterException if there are no valid settings yet: something without a default is missing
     * @throws IllegalArgumentException if the record cannot hold settings
     */
    <S extends Record> Settings<S> settings(Class<S> type);

    /**
     * Publishes a state variable, for feedback, conditions and placeholders. Nothing happens when the value is the same as before.
     *
     * @param name without the plugin's id, which is put in front: {@code recording} becomes {@code obs.recording}
     * @param value a {@link String}, {@link Boolean}, {@link Long}, {@link Integer} or {@link Double}
     * @throws IllegalArgumentException if it is anything else
     */
    void publish(String name, Object value);

    /**
     * Withdraws a state variable: nobody knows its value any more.
     *
     * @param name without the plugin's id
     */
    void withdraw(String name);

    /**
     * Says how the plugin is, for {@code midimon plugin info}. A plugin is healthy until it says otherwise.
     *
     * @param healthy false puts the plugin into the state {@code degraded}
     * @param reason one line in words, shown in both cases, for example {@code OBS is not reachable at 127.0.0.1:4455}
     */
    void health(boolean healthy, String reason);
}
