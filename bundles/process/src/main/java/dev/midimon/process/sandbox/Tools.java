package dev.midimon.process.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The system's programs that make a sandbox.
 *
 * @param bubblewrap makes namespaces
 * @param prlimit sets limits
 * @param shell opens the filter's file for bubblewrap, which Java cannot
 */
record Tools(Path bubblewrap, Path prlimit, Path shell) {

    /**
     * Looks for them.
     *
     * @param path the directories to look in, as in the variable {@code PATH}
     * @throws SandboxMissingException if one is not there
     */
    static Tools find(String path) throws SandboxMissingException {
        return new Tools(
                find(path, "bwrap", "bubblewrap"), find(path, "prlimit", "util-linux"), find(path, "sh", "dash"));
    }

    private static Path find(String path, String program, String packageName) throws SandboxMissingException {
        for (String directory : path.split(File.pathSeparator, -1)) {
            Optional<Path> found = Optional.of(Path.of(directory, program))
                    .filter(Path::isAbsolute)
                    .filter(Files::isExecutable);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new SandboxMissingException("the program " + program + " is not in PATH; install the package "
                + packageName + " and restart the hub");
    }
}
