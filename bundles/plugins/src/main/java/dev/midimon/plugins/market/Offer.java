package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import java.util.List;
import java.util.Optional;

/**
 * A plugin in a registry.
 *
 * @param id its id
 * @param name what people call it
 * @param description one sentence
 * @param author who makes it
 * @param homepage an address, or empty
 * @param license its licence, or empty
 * @param category the registry's word for what it is for, or empty
 * @param tags more words
 * @param capabilities what it asks for
 * @param versions all that are not withdrawn, the newest first
 * @param registry the registry's name
 * @param installed the version that is installed here
 */
public record Offer(
        String id,
        String name,
        String description,
        String author,
        String homepage,
        String license,
        String category,
        List<String> tags,
        List<String> capabilities,
        List<SemanticVersion> versions,
        String registry,
        Optional<SemanticVersion> installed) {

    public Offer {
        tags = List.copyOf(tags);
        capabilities = List.copyOf(capabilities);
        versions = List.copyOf(versions);
    }
}
