package dev.midimon.process.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a plugin's process may reach.
 *
 * @param plugin its id, or the name of its file while nobody knows the id
 * @param capabilities what it was granted, of the six; none while its metadata is read
 * @param content its file or folder, to be read
 * @param writable directories that belong to it: for its data, for its socket
 * @param allowedPaths what it names in {@code allowed_paths}: all that {@code filesystem} opens to it; empty when it names none
 * @param allowedHosts what it names in {@code allowed_hosts}; empty when it names none
 * @param limits what it may use up
 */
public record Policy(
        String plugin,
        Set<String> capabilities,
        Path content,
        List<Path> writable,
        List<Path> allowedPaths,
        List<String> allowedHosts,
        Limits limits) {

    /** Copies the lists. */
    public Policy {
        capabilities = Set.copyOf(capabilities);
        writable = List.copyOf(writable);
        allowedPaths = List.copyOf(allowedPaths);
        allowedHosts = List.copyOf(allowedHosts);
    }
}
