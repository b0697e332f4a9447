package dev.midimon.plugins;

import dev.midimon.api.version.SemanticVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Everything about one plugin at one moment. When several versions are installed, it speaks of the highest that is live, else of the highest.
 *
 * @param id what mappings call it; the file's name for a file that could not be read
 * @param name what people call it
 * @param version its version; empty for a file that could not be read
 * @param versions every installed version, highest first
 * @param description one sentence, or empty
 * @param author who made it, or empty
 * @param license its licence, or empty
 * @param homepage an address, or empty
 * @param tags words to find it by
 * @param kind {@code bundle}, the name of a {@link PluginKind}, or {@code library} for a bundle without actions
 * @param builtIn true when it is part of the distribution
 * @param state how it is
 * @param reason why it is so, in words; empty when there is nothing to say
 * @param healthy false when plugin, settings or dispatch report trouble
 * @param confinement what confines it
 * @param enabled the user's wish
 * @param pid its process, when it has one of its own
 * @param capabilities what it declares or was granted
 * @param file where it comes from: a path in the deploy folder, or the location of a built-in bundle
 * @param since when it came into this state
 */
@ProviderType
public record PluginInfo(
        String id,
        String name,
        Optional<SemanticVersion> version,
        List<Installed> versions,
        String description,
        String author,
        String license,
        String homepage,
        List<String> tags,
        String kind,
        boolean builtIn,
        PluginState state,
        String reason,
        boolean healthy,
        Confinement confinement,
        boolean enabled,
        OptionalLong pid,
        List<Capability> capabilities,
        String file,
        Instant since) {

    /**
     * One installed version.
     *
     * @param version its version; empty for a file that could not be read
     * @param state how it is
     * @param reason why it is so, in words
     * @param file where it comes from
     */
    public record Installed(Optional<SemanticVersion> version, PluginState state, String reason, String file) {}

    /**
     * A capability of a plugin.
     *
     * @param name {@code network}, {@code filesystem}, {@code audio}, {@code midi}, {@code subprocess} or {@code system_control}
     * @param declared whether the plugin asks for it
     * @param granted whether this version has it
     * @param versions for which versions the user has granted or withheld it, for example {@code 1.x, ![1.2,1.4)}; empty when nothing was decided
     */
    public record Capability(String name, boolean declared, boolean granted, String versions) {}
}
