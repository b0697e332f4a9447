package dev.midimon.api.port;

import java.util.Objects;

/** A port could not be opened. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates the failure.
     *
     * @param code a stable word, for example {@code PORT_IN_USE}
     * @param message what was expected and found, and what to do
     */
    public PortException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates the failure with its cause.
     *
     * @param code a stable word, for example {@code PORT_IN_USE}
     * @param message what was expected and found, and what to do
     * @param cause what led to it
     */
    public PortException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Returns the stable word for this failure.
     *
     * @return for example {@code PORT_IN_USE}
     */
    public String code() {
        return code;
    }
}
