package dev.midimon.plugins.market;

import dev.midimon.api.version.VersionRange;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to install.
 *
 * @param id a plugin in a registry; empty for a file
 * @param file a file on this machine; empty for a plugin in a registry
 * @param registry the name of the registry that it is taken from, whoever signed it there; empty for the one that it came from, else the first that lists it
 * @param version which versions will do; the newest of them is taken
 * @param beside true to leave the versions that are installed in place, active beside this one
 * @param allowDowngrade true if a version older than the installed one, or a document older than the one seen before, will do
 */
public record InstallRequest(
        Optional<String> id,
        Optional<Path> file,
        Optional<String> registry,
        VersionRange version,
        boolean beside,
        boolean allowDowngrade) {

    public InstallRequest {
        Objects.requireNonNull(version, "version");
        if (id.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("expected an id or a file, found " + id + " and " + file);
        }
    }

    /**
     * Asks for the newest version of a plugin.
     *
     * @param id the plugin's id
     * @return the request
     */
    public static InstallRequest of(String id) {
        return new InstallRequest(Optional.of(id), Optional.empty(), Optional.empty(), VersionRange.ANY, false, false);
    }

    /**
     * Asks for a file.
     *
     * @param file the file
     * @return the request
     */
    public static InstallRequest of(Path file) {
        return new InstallRequest(
                Optional.empty(), Optional.of(file), Optional.empty(), VersionRange.ANY, false, false);
    }
}
