package dev.midimon.plugins;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The settings of plugins, as people see and change them. A service of the hub; safe for all threads. A secret never leaves it. */
@ProviderType
public interface PluginSettings {

    /**
     * Returns a plugin's settings.
     *
     * @param plugin its id
     * @return in the order of the declaration; only what was given when the plugin has not declared any yet
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}
     */
    List<Setting> get(String plugin);

    /**
     * Returns the schema of a plugin's settings.
     *
     * @param plugin its id
     * @return a JSON object (JSON Schema, draft 2020-12); of an object without properties when the plugin declares none or does not run yet
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}
     */
    String schema(String plugin);

    /**
     * Checks a table {@code [plugins.ID]} of a configuration file. Changes nothing.
     *
     * @param plugin its id
     * @param table the settings, with positions
     * @return each setting that the plugin does not know and each value that does not fit, without secrets, the path beginning with the setting; empty when the
     *     plugin is not there, or has not declared its settings
     */
    List<Problem> check(String plugin, Parameters table);

    /**
     * Stores settings for good and hands them to the running plugin. All are stored, or none.
     *
     * @param plugin its id
     * @param values setting to text, converted as the schema asks
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}, or {@code BAD_SETTING} and each reason; then the old values stay
     */
    void set(String plugin, Map<String, String> values);

    /**
     * Forgets a stored setting.
     *
     * @param plugin its id
     * @param key the setting
     * @throws PluginException with {@code PLUGIN_NOT_FOUND}, or {@code BAD_SETTING} if nothing is stored or the plugin cannot do without it
     */
    void unset(String plugin, String key);

    /**
     * Takes over the {@code [plugins.ID]} tables of the configuration file. Called at start and after each reload of the file.
     *
     * @param tables plugin id to its table, with positions; replaces all earlier ones
     */
    void configure(Map<String, Parameters> tables);

    /**
     * One setting.
     *
     * @param key its name
     * @param value its value as text; {@code ********} for a secret, empty when it has none
     * @param secret whether it is one
     * @param source where the value comes from
     */
    record Setting(String key, String value, boolean secret, Source source) {}

    /** Where a value comes from; the first that has one wins. */
    enum Source {
        /** An environment variable. */
        ENVIRONMENT,
        /** The configuration file. */
        CONFIGURATION,
        /** Stored with {@link #set}. */
        STORED,
        /** The plugin's own default. */
        DEFAULT
    }
}
