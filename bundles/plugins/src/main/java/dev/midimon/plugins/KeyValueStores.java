package dev.midimon.plugins;

import dev.midimon.api.plugin.KeyValues;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the hub keeps what plugins remember. A store registers it as a service; without one plugins remember nothing. Safe for all threads. */
@ConsumerType
public interface KeyValueStores {

    /**
     * Returns what one plugin remembers. Touches no disk itself.
     *
     * @param plugin its id
     * @return its own keys, whether it is installed or not
     */
    KeyValues of(String plugin);
}
