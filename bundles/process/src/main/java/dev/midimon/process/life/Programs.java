package dev.midimon.process.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs of this machine, by the {@code PATH} of the hub. */
final class Programs {

    private final String path;

    Programs(String path) {
        this.path = path;
    }

    Optional<Path> find(String name) {
        return Pattern.compile(java.io.File.pathSeparator)
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
