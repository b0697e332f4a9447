package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import java.util.Optional;

/**
 * A plugin that was installed from a registry or a file.
 *
 * @param id its id
 * @param version its version
 * @param source the registry's name, or the file's
 * @param signer the trusted publisher whose signature was checked; empty when none was
 * @param pinned true if updates pass it by
 * @param previous the version that {@link Marketplace#rollback} goes back to
 * @param path where it lies in the deploy folder
 */
public record InstalledRelease(
        String id,
        SemanticVersion version,
        String source,
        Optional<String> signer,
        boolean pinned,
        Optional<SemanticVersion> previous,
        String path) {}
