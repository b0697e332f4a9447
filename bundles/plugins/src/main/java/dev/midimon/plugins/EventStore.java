package dev.midimon.plugins;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the hub keeps what happened to plugins. A store registers it as a service; without one the history ends with the hub. Safe for all threads. */
@ConsumerType
public interface EventStore {

    /**
     * Keeps an event. Returns at once; it is written later, by a thread of the store.
     *
     * @param event what happened; never given twice
     */
    void add(PluginEvent event);

    /**
     * Finds events, those that were just added included. Waits for the disk.
     *
     * @param query which
     * @return newest first
     * @throws PluginException with a code that begins with {@code STORE_} when the store cannot be read
     */
    List<PluginEvent> recent(EventQuery query);
}
