package dev.midimon.registry.document;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.market.Offer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plugin in a document.
 *
 * @param id its id
 * @param name what people call it
 * @param description one sentence
 * @param author who makes it
 * @param homepage an address, or empty
 * @param license its licence, or empty
 * @param category the id of a category, or empty
 * @param tags more words
 * @param capabilities what it asks for
 * @param releases the newest first
 */
public record Listing(
        String id,
        String name,
        String description,
        String author,
        String homepage,
        String license,
        String category,
        List<String> tags,
        List<String> capabilities,
        List<Release> releases) {

    public Listing {
        tags = List.copyOf(tags);
        capabilities = List.copyOf(capabilities);
        releases = List.copyOf(releases);
    }

    /** Finds one version. */
    public Optional<Release> release(SemanticVersion version) {
        return releases.stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    /** Rates how well a word fits: 0 is not at all. */
    public int rate(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        if (id.toLowerCase(Locale.ROOT).equals(wanted)) {
            return 5;
        }
        if (has(id, wanted) || has(name, wanted)) {
            return 4;
        }
        if (tags.stream().anyMatch(tag -> has(tag, wanted))) {
            return 3;
        }
        return has(category, wanted) ? 2 : has(description, wanted) || has(author, wanted) ? 1 : 0;
    }

    private static boolean has(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Shows it as an offer. */
    public Offer offer(String registry, Optional<SemanticVersion> installed) {
        return new Offer(
                id,
                name,
                description,
                author,
                homepage,
                license,
                category,
                tags,
                capabilities,
                releases.stream()
                        .filter(release -> !release.yanked())
                        .map(Release::version)
                        .toList(),
                registry,
                installed);
    }
}
