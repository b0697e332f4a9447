package dev.midimon.plugins;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the hub itself remembers across restarts. A service of the hub; safe for all threads. */
@ProviderType
public interface HubState {

    /**
     * Returns the mode that was current last.
     *
     * @return empty when none was stored
     */
    Optional<String> mode();

    /**
     * Remembers the current mode. Returns at once; it is written within a second, and when the hub stops.
     *
     * @param name the mode's name
     */
    void mode(String name);
}
