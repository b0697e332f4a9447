package dev.midimon.plugins;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happened to plugins. A service of the hub; safe for all threads. With a store the events of 7 days are kept across restarts; without one, or while it
 * cannot be read, the newest 1,000 since the start.
 */
@ProviderType
public interface PluginEvents {

    /**
     * Finds events. May wait for the disk.
     *
     * @param query which
     * @return newest first
     */
    List<PluginEvent> recent(EventQuery query);

    /**
     * Returns the newest events of all plugins.
     *
     * @param limit how many at most
     * @return newest first
     */
    default List<PluginEvent> recent(int limit) {
        return recent(new EventQuery(Optional.empty(), Optional.empty(), limit));
    }

    /**
     * Returns the newest events of one plugin.
     *
     * @param plugin its id
     * @param limit how many at most
     * @return newest first
     */
    default List<PluginEvent> recent(String plugin, int limit) {
        return recent(new EventQuery(Optional.of(plugin), Optional.empty(), limit));
    }

    /**
     * Asks to be told of events, in their order. One subscriber that throws or is slow does not hurt the others: each has a thread of its own and 1,000
     * waiting events, of which the oldest go first.
     *
     * @param subscriber called on a thread of its own
     * @return closes the subscription
     */
    Subscription subscribe(Consumer<? super PluginEvent> subscriber);

    /** Ends what it stands for. */
    @ProviderType
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
