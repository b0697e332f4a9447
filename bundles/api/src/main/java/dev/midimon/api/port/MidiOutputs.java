package dev.midimon.api.port;

import org.osgi.annotation.versioning.ProviderType;

/** The hub's ways out, by name. A service of the hub; safe to use from any thread. */
@ProviderType
public interface MidiOutputs {

    /**
     * Returns the way out to a port or device. It need not be there yet, and may leave and come back: what is returned stays good and always leads to
     * whatever bears the name now. Of several the first that was connected is meant.
     *
     * @param name a device's id in the configuration, a port's name, or what a port calls an endpoint
     * @return a way out whose {@link MidiOutput#send send} fails with an {@link java.io.IOException} while nothing bears the name; sending allocates
     *     nothing
     */
    MidiOutput to(String name);
}
