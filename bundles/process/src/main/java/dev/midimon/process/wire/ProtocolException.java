package dev.midimon.process.wire;

import java.io.IOException;

/** A plugin sent what no frame or message may be. The connection is closed. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was expected and what came
     */
    public ProtocolException(String message) {
        super(message);
    }
}
