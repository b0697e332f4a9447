package dev.midimon.plugins.market;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How a registry is.
 *
 * @param name what people call it
 * @param address of its document
 * @param plugins how many it offers; 0 while there is no document
 * @param lastUpdated the document's own date; empty while there is none
 * @param fetched when the document was last found to be current; empty when never
 * @param signer the trusted publisher that signed the document; empty when none did
 * @param problem why the document is missing or old; empty when all is well
 */
public record RegistryState(
        String name,
        URI address,
        int plugins,
        Optional<Instant> lastUpdated,
        Optional<Instant> fetched,
        Optional<String> signer,
        String problem) {}
