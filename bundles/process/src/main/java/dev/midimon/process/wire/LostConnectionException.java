package dev.midimon.process.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The plugin is not there any more, or not yet. */
public final class LostConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    private LostConnectionException(String message, boolean sent, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /**
     * Creates the failure of what went out and was not answered.
     *
     * @return to be thrown
     */
    static LostConnectionException afterSending() {
        return new LostConnectionException("the connection to the plugin was lost before it answered", true, null);
    }

    /**
     * Creates the failure of what the plugin cannot have seen.
     *
     * @param message why
     * @param cause what led to it
     * @return to be thrown
     */
    static LostConnectionException beforeSending(String message, @Nullable Throwable cause) {
        return new LostConnectionException(message, false, cause);
    }

    /**
     * Tells whether the plugin may have seen what was sent.
     *
     * @return false when it cannot have
     */
    public boolean sent() {
        return sent;
    }
}
