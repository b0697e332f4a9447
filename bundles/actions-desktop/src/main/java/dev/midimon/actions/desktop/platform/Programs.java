package dev.midimon.actions.desktop.platform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds programs the way a shell does. */
public final class Programs {

    private final List<Path> directories;

    /** Searches the given directories, the first one first. */
    public Programs(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Searches what {@code PATH} names. */
    public static Programs onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new Programs(Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** Returns where a program is, given its name or an absolute path. */
    public Optional<Path> find(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path path = Path.of(name);
        if (path.isAbsolute()) {
            return Optional.of(path).filter(Programs::runs);
        }
        return directories.stream()
                .map(directory -> directory.resolve(path))
                .filter(Programs::runs)
                .findFirst();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
