package dev.midimon.plugins;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a plugin that is not a jar says of itself. Becomes the manifest of its bundle.
 *
 * @param id what mappings call it: letters, digits and {@code -}
 * @param version its version
 * @param name what people call it, or empty
 * @param description one sentence, or empty
 * @param author who made it, or empty
 * @param license its licence, or empty
 * @param homepage an address, or empty
 * @param tags words to find it by
 * @param capabilities what it reaches for, of the six
 * @param dependencies other plugins that it needs
 */
public record PluginDescription(
        String id,
        SemanticVersion version,
        String name,
        String description,
        String author,
        String license,
        String homepage,
        List<String> tags,
        Set<String> capabilities,
        List<Dependency> dependencies) {

    /** Checks that nothing is missing, and copies the lists. */
    public PluginDescription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(license, "license");
        Objects.requireNonNull(homepage, "homepage");
        tags = List.copyOf(tags);
        capabilities = Set.copyOf(capabilities);
        dependencies = List.copyOf(dependencies);
    }

    /**
     * Describes a plugin by the least that it must say.
     *
     * @param id what mappings call it
     * @param version its version
     * @return a description with everything else empty
     */
    public static PluginDescription of(String id, SemanticVersion version) {
        return new PluginDescription(id, version, "", "", "", "", "", List.of(), Set.of(), List.of());
    }

    /**
     * Another plugin that is needed.
     *
     * @param id what mappings call it
     * @param range which versions will do
     * @param optional whether the plugin runs without it
     */
    public record Dependency(String id, VersionRange range, boolean optional) {

        /** Checks that nothing is missing. */
        public Dependency {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(range, "range");
        }
    }
}
