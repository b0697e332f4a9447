package dev.midimon.process.wire;

import java.io.IOException;

/** The plugin is not there any more, or not yet. */
public final class LostConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was lost
     */
    public LostConnectionException(String message) {
        super(message);
    }

    /**
     * Creates the failure with its cause.
     *
     * @param message what was lost
     * @param cause what led to it
     */
    public LostConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
