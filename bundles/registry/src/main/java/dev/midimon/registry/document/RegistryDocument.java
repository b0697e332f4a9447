package dev.midimon.registry.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a registry offers.
 *
 * @param lastUpdated the document's own date
 * @param plugins in the document's order
 */
public record RegistryDocument(Instant lastUpdated, List<Listing> plugins) {

    public RegistryDocument {
        plugins = List.copyOf(plugins);
    }

    /** Finds a plugin. */
    public Optional<Listing> listing(String id) {
        return plugins.stream().filter(listing -> listing.id().equals(id)).findFirst();
    }
}
