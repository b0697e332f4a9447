package dev.midimon.api.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port.
 *
 * @param name what the configuration calls it
 * @param kind for example {@code rtp}
 * @param open whether it listens
 * @param description what it listens to, or why it does not
 * @param endpoints what is connected
 * @param counters what the port counted
 */
public record PortStatus(
        String name,
        String kind,
        boolean open,
        String description,
        List<Endpoint> endpoints,
        Map<String, Long> counters) {

    /** Copies the collections. */
    public PortStatus {
        endpoints = List.copyOf(endpoints);
        counters = Map.copyOf(counters);
    }

    /**
     * A device or peer.
     *
     * @param name what people call it
     * @param key tells identical ones apart
     * @param device its id in the configuration, if a rule names it
     * @param template which controller it is, if a device template knows it
     * @param output whether MIDI can be sent to it
     * @param received messages that came from it
     * @param malformed messages and bytes that were dropped as malformed
     */
    public record Endpoint(
            String name,
            String key,
            Optional<String> device,
            Optional<String> template,
            boolean output,
            long received,
            long malformed) {}
}
