package dev.midimon.process.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plugin's process may reach.
 *
 * @param plugin its id, or the name of its file while nobody knows the id
 * @param capabilities what it was granted, of the six; none while its metadata is read
 * @param readable its file or folder, and what else it needs to run and does not belong to the system, such as an interpreter in somebody's home
 * @param data the folder for its data, which it may change if {@code filesystem} is granted; empty while its metadata is read
 * @param exchange the folder for its socket, which it may change; of this incarnation alone; empty while its metadata is read
 * @param allowedPaths what it names in {@code allowed_paths}: all that {@code filesystem} opens to it; empty when it names none
 * @param allowedHosts what it names in {@code allowed_hosts}; empty when it names none
 * @param limits what it may use up
 */
public record Policy(
        String plugin,
        Set<String> capabilities,
        List<Path> readable,
        Optional<Path> data,
        Optional<Path> exchange,
        List<Path> allowedPaths,
        List<String> allowedHosts,
        Limits limits) {

    /** Copies the lists. */
    public Policy {
        capabilities = Set.copyOf(capabilities);
        readable = List.copyOf(readable);
        allowedPaths = List.copyOf(allowedPaths);
        allowedHosts = List.copyOf(allowedHosts);
    }

    /**
     * Tells whether a capability was granted.
     *
     * @param capability one of the six
     * @return true when the plugin has it
     */
    boolean may(String capability) {
        return capabilities.contains(capability);
    }
}
