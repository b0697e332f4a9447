package dev.midimon.api.action;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin: something with actions. Registered as a service, usually with declarative services and {@link
 * dev.midimon.api.plugin.MidimonPlugin}. Its version is the bundle's.
 */
@ConsumerType
public interface ActionPlugin {

    /**
     * Describes the actions. Called once after the service appears, on the thread that manages plugins; it may take a moment but must not wait for a
     * connection.
     *
     * @return what mappings may name
     */
    Actions actions();
}
