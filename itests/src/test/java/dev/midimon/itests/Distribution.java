package dev.midimon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution under test. */
final class Distribution {

    private Distribution() {}

    static Path home() {
        return Path.of(System.getProperty("midimon.distribution"));
    }

    /** A place for files of the tests that run in this JVM. */
    static Path scratch() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("midimon.itests")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every bundle; its parent directory is its start level. */
    static List<Path> bundles() {
        try (Stream<Path> files = Files.walk(home().resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's own bundles. */
    static List<Path> ownBundles() {
        List<Path> own = bundles().stream()
                .filter(jar -> Manifests.symbolicName(jar).startsWith("dev.midimon."))
                .toList();
        if (own.isEmpty()) {
            throw new IllegalStateException("no bundle of the project in " + home());
        }
        return own;
    }
}
