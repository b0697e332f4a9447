package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that the hub took back by itself, after it had been installed.
 *
 * @param id the plugin's id
 * @param version what was taken back
 * @param now what is installed instead; empty when there was none before it
 * @param at when
 * @param reason in words
 */
public record Setback(String id, SemanticVersion version, Optional<SemanticVersion> now, Instant at, String reason) {

    /** Says all of it but when. */
    @Override
    public String toString() {
        return id + " " + version + " was taken back"
                + now.map(former -> " to " + former).orElse("") + ": " + reason;
    }
}
