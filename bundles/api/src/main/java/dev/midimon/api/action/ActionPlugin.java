package dev.midimon.api.action;

import dev.midimon.api.plugin.Login;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin: something with actions. Registered as a service, usually with declarative services and {@link
 * dev.midimon.api.plugin.MidimonPlugin}. Its version is the bundle's.
 */
@ConsumerType
public interface ActionPlugin {

    /**
     * Service property: {@code true} says that no action of this plugin ever blocks, so that the hub may run one on the thread that brought the event when
     * the plugin's lane is free. The hub believes its own bundles only.
     */
    String NONBLOCKING = "midimon.nonblocking";

    /**
     * Describes the actions. Called once after the service appears, on the thread that manages plugins; it may take a moment but must not wait for a
     * connection.
     *
     * @return what mappings may name
     */
    Actions actions();

    /**
     * Lets go of everything that the plugin's actions hold down at other places: keys, buttons, notes. Called for {@code panic} and before the plugin is
     * stopped, where actions run and with their deadline. What fails is logged by the plugin and does not keep the rest from being released.
     */
    default void releaseAll() {}

    /**
     * Returns how the user logs in to what the plugin controls.
     *
     * @return empty, unless overridden, for a plugin without a login
     */
    default Optional<Login> login() {
        return Optional.empty();
    }
}
