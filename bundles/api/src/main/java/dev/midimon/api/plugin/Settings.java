package dev.midimon.api.plugin;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's settings. Invalid ones never get here: the old values stay and the plugin is {@code degraded}, with each reason.
 *
 * @param <S> the record that declares them
 */
@ProviderType
public interface Settings<S extends Record> {

    /**
     * Returns the settings in force.
     *
     * @return never null
     */
    S current();

    /**
     * Asks to be told of changes. Ends with the plugin. What changed before is not told: ask first, then read {@link #current}.
     *
     * @param listener called after each change with the new settings, on the thread that manages plugins; it must return soon
     */
    void onChange(Consumer<? super S> listener);
}
