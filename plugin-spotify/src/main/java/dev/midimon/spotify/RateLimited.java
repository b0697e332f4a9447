package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import java.time.Duration;

/** Spotify wants no request for a while. */
final class RateLimited extends ActionException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    RateLimited(Duration wait) {
        super(
                "RATE_LIMITED",
                "Spotify got too many requests from this app and asks to wait "
                        + Math.max(1, wait.plusMillis(999).toSeconds()) + " s");
        this.wait = wait;
    }

    Duration delay() {
        return wait;
    }
}
