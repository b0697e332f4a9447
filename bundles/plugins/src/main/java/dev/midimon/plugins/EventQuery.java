package dev.midimon.plugins;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which events somebody wants to see.
 *
 * @param plugin of which plugin; empty for all of them
 * @param since not older than that; empty for all that are kept
 * @param limit how many at most, the newest; 1 or more
 */
@ProviderType
public record EventQuery(Optional<String> plugin, Optional<Instant> since, int limit) {

    /** Checks the limit. */
    public EventQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of 1 or more, found " + limit);
        }
    }

    /**
     * Tells whether an event is asked for, its number aside.
     *
     * @param event the event
     * @return true when plugin and time fit
     */
    public boolean matches(PluginEvent event) {
        return plugin.filter(id -> !id.equals(event.plugin())).isEmpty()
                && since.filter(event.time()::isBefore).isEmpty();
    }
}
