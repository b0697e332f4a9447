package dev.midimon.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The framework's own files below the data directory: empty at each start, without the start waiting until hundreds of old ones are deleted. */
final class FrameworkStorage {
    private final Path directory;
    private final Path discarded;

    /** Names the places; nothing is touched. */
    FrameworkStorage(Path data) {
        this.directory = data.resolve("framework");
        this.discarded = data.resolve("framework.old");
    }

    /** Where the framework keeps its files. */
    Path directory() {
        return directory;
    }

    /**
     * Puts what the last run left aside.
     *
     * @throws IOException if the data directory cannot be written
     */
    void clear() throws IOException {
        if (Files.exists(directory)) {
            Files.createDirectories(discarded);
            Files.move(directory, discarded.resolve(Long.toString(System.nanoTime())), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes what was put aside, on a thread that nobody waits for; what it leaves is deleted after the next start. */
    void deleteDiscarded() {
        Thread thread = new Thread(this::delete, "midimon-discard");
        thread.setDaemon(true);
        thread.start();
    }

    private void delete() {
        if (Files.notExists(discarded)) {
            return;
        }
        try (Stream<Path> files = Files.walk(discarded)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Nothing depends on it, and the next start tries again.
        }
    }
}
