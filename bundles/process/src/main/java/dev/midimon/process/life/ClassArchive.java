package dev.midimon.process.life;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of the classes that the virtual machines of jars have in common, which halves the work of their start (docs/reference/process.md, R8.6). It is made in the background when there is
 * none for this Java and these jars; nothing waits for it, and everything works without. Its name ends with its checksum, so that one rename makes it known. Safe for all threads.
 */
final class ClassArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String PREFIX = "isolated-";
    private static final String SUFFIX = ".jsa";
    private static final String PART = ".part";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Path folder;
    private final List<Path> sources;
    private final Maker maker;
    private final AtomicReference<@Nullable Thread> making = new AtomicReference<>();
    private volatile @Nullable Seen whole;

    /** Makes an archive. */
    @FunctionalInterface
    interface Maker {

        /**
         * Makes it.
         *
         * @param file where; replaced
         * @throws IOException if there is no archive; what the file contains then does not matter
         */
        void make(Path file) throws IOException, InterruptedException;
    }

    /** A file, as it was when its content was looked at. */
    private record Seen(Path file, long size, FileTime modified) {

        static Seen of(Path file) throws IOException {
            return new Seen(file, Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    /**
     * Looks for nothing yet.
     *
     * @param folder for archives
     * @param sources when one of them changes a new archive is needed
     * @param maker makes it
     */
    ClassArchive(Path folder, List<Path> sources, Maker maker) {
        this.folder = folder;
        this.sources = List.copyOf(sources);
        this.maker = maker;
    }

    /** Returns the archive, if there is a whole one. Otherwise one begins to be made, once for the life of this object. */
    Optional<Path> find() {
        try {
            Seen known = whole;
            if (known != null && Files.exists(known.file()) && known.equals(Seen.of(known.file()))) {
                return Optional.of(known.file());
            }
            String beginning = PREFIX + key() + "-";
            Optional<Path> found = search(beginning);
            if (found.isPresent()) {
                whole = Seen.of(found.get());
            } else {
                begin(beginning);
            }
            return found;
        } catch (IOException e) {
            LOG.debug("no archive of classes", e);
            return Optional.empty();
        }
    }

    private Optional<Path> search(String beginning) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(folder, beginning + "*" + SUFFIX)) {
            for (Path candidate : candidates) {
                if (String.valueOf(candidate.getFileName()).equals(beginning + checksum(candidate) + SUFFIX)) {
                    return Optional.of(candidate);
                }
                Files.deleteIfExists(candidate);
            }
        }
        return Optional.empty();
    }

    private String key() throws IOException {
        StringBuilder facts = new StringBuilder();
        for (Path source : sources) {
            facts.append(source).append(' ').append(Files.size(source)).append(' ');
            facts.append(Files.getLastModifiedTime(source)).append('\n');
        }
        CRC32 sum = new CRC32();
        sum.update(facts.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private static String checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(sum.getValue());
    }

    private void begin(String beginning) {
        Thread thread = new Thread(() -> make(beginning), "midimon-process-archive");
        thread.setDaemon(true);
        if (making.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    private void make(String beginning) {
        try {
            Files.createDirectories(folder);
            tidy();
            Path part = Files.createTempFile(folder, PREFIX, PART);
            try {
                maker.make(part);
                Files.move(part, folder.resolve(beginning + checksum(part) + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | RuntimeException e) {
            LOG.info("jars in processes of their own start without an archive of classes: {}", e.toString());
        } catch (InterruptedException e) {
            LOG.debug("the hub ends before the archive of classes is made");
        }
    }

    /** Removes what was left by another distribution or Java, or half made, a month ago. */
    private void tidy() throws IOException {
        long oldest = System.currentTimeMillis() - KEPT.toMillis();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toMillis() < oldest) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Stops making one. */
    @Override
    public void close() {
        Thread thread = making.get();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
