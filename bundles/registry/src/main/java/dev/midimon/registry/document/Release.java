package dev.midimon.registry.document;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription.Dependency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a plugin.
 *
 * @param version its version
 * @param files by platform
 * @param dependencies the plugins that it needs
 * @param requires which versions of the hub it runs on
 * @param yanked true if it was withdrawn: it is installed by nobody who does not name it exactly
 */
public record Release(
        SemanticVersion version,
        Map<String, Artefact> files,
        List<Dependency> dependencies,
        VersionRange requires,
        boolean yanked) {

    public Release {
        files = Map.copyOf(files);
        dependencies = List.copyOf(dependencies);
    }

    /**
     * Picks the file for a machine.
     *
     * @param platform the machine
     * @return its own file, else the one for all
     */
    public Optional<Artefact> file(Platform platform) {
        return platform.of(files);
    }
}
