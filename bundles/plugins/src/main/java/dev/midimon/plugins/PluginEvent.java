package dev.midimon.plugins;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that happened to a plugin.
 *
 * @param time when
 * @param plugin the plugin's id
 * @param kind what sort of thing
 * @param message what, in words; no secrets
 * @param properties facts, for example {@code version}, {@code from} and {@code to} of a state, {@code exit_code}
 */
@ProviderType
public record PluginEvent(Instant time, String plugin, Kind kind, String message, Map<String, String> properties) {

    /** Copies the properties. */
    public PluginEvent {
        properties = Map.copyOf(properties);
    }

    /** What sort of thing happened. */
    public enum Kind {
        /** A version came: its actions can be bound. */
        LOADED,
        /** A version went. */
        UNLOADED,
        /** Something failed. */
        ERROR,
        /** The state changed. */
        STATE,
        /** A setting, wish or grant changed. */
        CONFIG,
        /** The health changed. */
        HEALTH,
        /** Something that it needs came or went. */
        DEPENDENCY;

        /**
         * Returns the word used in records and logs.
         *
         * @return lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
