package dev.midimon.plugins;

import dev.midimon.api.parameter.Parameters;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the user has set for a plugin that was not read yet, for a runtime that must know before it reads: how much may be read, for instance. Safe for all
 * threads.
 */
@ProviderType
public interface EarlySettings {

    /**
     * Returns what the plugin is called in lists now.
     *
     * @return its id if a version of it was read before, otherwise the name of its file or folder
     */
    String name();

    /**
     * Reads the settings that were made under a name. Values that do not fit are left out.
     *
     * @param name an id, or the name of a file or folder of the deploy folder
     * @param declaration which settings there are; none of them required
     * @return the settings, with defaults of the declaration filled in
     */
    Parameters of(String name, SettingsDeclaration declaration);

    /**
     * Returns what there is where the user has set nothing.
     *
     * @param plugin what it is called
     * @return defaults under every name
     */
    static EarlySettings none(String plugin) {
        return new EarlySettings() {
            @Override
            public String name() {
                return plugin;
            }

            @Override
            public Parameters of(String name, SettingsDeclaration declaration) {
                return declaration.check(Parameters.empty());
            }
        };
    }
}
