package dev.midimon.process.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two filters of system calls, as files that bubblewrap reads.
 *
 * @param withSubprocess for plugins that may start processes
 * @param withoutSubprocess for all others
 */
record Filters(Path withSubprocess, Path withoutSubprocess) {

    /**
     * Writes them.
     *
     * @param folder the hub's own; created when it is missing
     * @throws IOException if they cannot be written
     */
    static Filters write(Path folder, Architecture architecture) throws IOException {
        Files.createDirectories(folder);
        return new Filters(
                Files.write(folder.resolve("subprocess.bpf"), SystemCallFilter.of(architecture, true)),
                Files.write(folder.resolve("single.bpf"), SystemCallFilter.of(architecture, false)));
    }

    Path file(boolean subprocess) {
        return subprocess ? withSubprocess : withoutSubprocess;
    }
}
