package dev.midimon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The unpacked distribution: {@code bundles/LEVEL/*.jar}, {@code conf}, {@code lib}.
 *
 * @param home its directory
 */
record Distribution(Path home) {

    /**
     * The bundles by start level, in the order of their file names.
     *
     * @throws IOException if the directory cannot be read
     */
    SortedMap<Integer, List<Path>> bundles() throws IOException {
        SortedMap<Integer, List<Path>> byLevel = new TreeMap<>();
        try (Stream<Path> levels = Files.list(home.resolve("bundles"))) {
            for (Path level : levels.toList()) {
                byLevel.put(Integer.valueOf(level.getFileName().toString()), jars(level));
            }
        }
        return byLevel;
    }

    Path logConfiguration() {
        return home.resolve("conf").resolve("logback.xml");
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
