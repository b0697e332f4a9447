package dev.midimon.registry.source;

import dev.midimon.plugins.PluginPolicy;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.registry.document.RegistryDocument;
import java.time.Instant;
import java.util.Optional;

/**
 * A registry with what is known of it now.
 *
 * @param registry of the configuration
 * @param document its newest good document; empty when there never was one
 * @param fetched when that was last found to be current
 * @param signer the trusted publisher who signed it
 * @param problem why it is missing or old, or empty
 */
public record Source(
        PluginPolicy.Registry registry,
        Optional<RegistryDocument> document,
        Optional<Instant> fetched,
        Optional<String> signer,
        String problem) {

    /** Shows it. */
    public RegistryState state() {
        return new RegistryState(
                registry.name(),
                registry.address(),
                document.map(known -> known.plugins().size()).orElse(0),
                document.map(RegistryDocument::lastUpdated),
                fetched,
                signer,
                problem);
    }
}
