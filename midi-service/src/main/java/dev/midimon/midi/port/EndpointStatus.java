package dev.midimon.midi.port;

import java.util.Map;

/**
 * What one connected endpoint did so far.
 *
 * @param source the endpoint
 * @param received what it sent to the hub and what of that was dropped, by word (see {@link Traffic.Count#word()}); zeros are left out
 * @param sent how many times the hub sent to it
 * @param refused how many times it could not take what the hub sent
 */
public record EndpointStatus(Source source, Map<String, Long> received, long sent, long refused) {

    /** Keeps a copy of the counts. */
    public EndpointStatus {
        received = Map.copyOf(received);
    }
}
