package dev.midimon.api.port;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of MIDI port, such as network MIDI or the system's devices.
 *
 * <p>Registered as a service. The hub opens one {@link Port} for every {@code [[ports]]} table of the configuration whose {@code kind} is
 * {@link #name()}, and closes it when the table goes or the service leaves.
 */
@ConsumerType
public interface PortKind {

    /**
     * Returns the word that selects this kind in the configuration.
     *
     * @return lower-case word, for example {@code rtp}
     */
    String name();

    /**
     * Opens a port and returns without waiting for any peer or device. What the port finds later, it announces through the host.
     *
     * @param settings the port's table
     * @param host the hub's side; usable until the port is closed
     * @return the open port
     * @throws dev.midimon.api.parameter.ParameterException if the settings do not fit; the port is opened again when they change
     * @throws PortException if the port cannot listen; nothing stays open, and the hub tries again every two seconds, unless the code is {@code
     *     PORT_SETTINGS}: then it waits for other settings
     */
    Port open(PortSettings settings, PortHost host);
}
