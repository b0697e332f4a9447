package dev.midimon.midi.port;

import java.util.Objects;

/**
 * Something about a port that people should know.
 *
 * @param port what the configuration calls the port
 * @param code a stable word, for example {@code PORT_IN_USE}
 * @param message what happened, where, and what to do
 * @param suppressed how many reports of the same port and code were held back since the last one
 */
public record PortReport(String port, String code, String message, long suppressed) {

    /** Checks that nothing is missing. */
    public PortReport {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
