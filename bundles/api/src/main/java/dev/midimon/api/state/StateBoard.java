package dev.midimon.api.state;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** All published state variables, such as {@code obs.recording}. A service of the hub; plugins publish through their own context. Safe for all threads. */
@ProviderType
public interface StateBoard {

    /**
     * Sets a variable and tells the listeners if it changed.
     *
     * @param name full name, {@code plugin.variable}
     * @param value a {@link String}, {@link Boolean}, {@link Long} or {@link Double}; empty withdraws it
     */
    void publish(String name, Optional<Object> value);

    /**
     * Reads a variable without allocation.
     *
     * @param name full name
     * @return empty when nobody publishes it
     */
    Optional<Object> value(String name);

    /**
     * Returns everything that is published now.
     *
     * @return a copy, sorted by name
     */
    Map<String, Object> values();

    /**
     * Asks to be told of changes, in their order for each variable. One that throws does not hurt the others.
     *
     * @param listener called on the thread that published; it must return at once
     * @return closes the subscription
     */
    Subscription subscribe(StateListener listener);

    /** Ends what it stands for. */
    @ProviderType
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
