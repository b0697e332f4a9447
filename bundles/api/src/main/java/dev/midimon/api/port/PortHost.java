package dev.midimon.api.port;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the hub offers to an open port. All methods may be called from any thread. */
@ProviderType
public interface PortHost {

    /**
     * Announces an endpoint: a device or peer that sends to the hub, receives from it, or both.
     *
     * @param name what people call it, for example {@code Launchpad Mini}; need not be unique
     * @param key tells identical endpoints of this port apart and stays the same when the endpoint comes back, for example a card path or
     *     {@code 127.0.0.1:5004}
     * @param output where the hub sends MIDI to this endpoint; empty for one that only sends
     * @return where the port delivers what it receives
     */
    MidiInput connect(String name, String key, Optional<MidiOutput> output);

    /**
     * Reports something that people should know once: a stranger refused, a peer that went silent. The hub logs it, rate-limited, and shows it in
     * the monitor. Never called for every packet.
     *
     * @param code a stable word, for example {@code RTP_PEER_REFUSED}
     * @param message what happened, where, and what to do
     */
    void report(String code, String message);
}
