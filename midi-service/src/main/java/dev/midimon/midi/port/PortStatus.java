package dev.midimon.midi.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One port at one moment.
 *
 * @param kind which kind of port
 * @param name what the configuration calls it
 * @param state whether it is open, and if not, why in general
 * @param description what it listens to; empty when it is not open
 * @param problem why it is not open; empty when it is
 * @param counters what the port itself counted
 * @param endpoints who is connected, in the order of their indices
 */
public record PortStatus(
        String kind,
        String name,
        State state,
        String description,
        Optional<Problem> problem,
        Map<String, Long> counters,
        List<EndpointStatus> endpoints) {

    /** Whether a port is open. */
    public enum State {
        /** It is open. */
        OPEN,
        /** Nothing that is installed offers its kind. */
        WAITING,
        /** It could not be opened, and is tried again unless its settings are wrong. */
        FAILED
    }

    /**
     * Why a port is not open.
     *
     * @param code a stable word, for example {@code PORT_IN_USE}
     * @param message what was expected and found, and what to do
     */
    public record Problem(String code, String message) {}

    /** Keeps copies of the collections. */
    public PortStatus {
        counters = Map.copyOf(counters);
        endpoints = List.copyOf(endpoints);
    }

    PortStatus with(List<EndpointStatus> others) {
        return new PortStatus(kind, name, state, description, problem, counters, others);
    }
}
