package dev.midimon.plugins.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What tells a changed file or folder from an unchanged one: sizes, times and file keys. */
record Fingerprint(long files, long bytes, long hash) {

    static Optional<Fingerprint> of(Path content, Predicate<Path> isCode) {
        Reader reader = new Reader(content, isCode);
        try {
            Files.walkFileTree(content, reader);
            return Files.exists(content) ? Optional.of(reader.result()) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Predicate<Path> isCode;
        private long files;
        private long bytes;
        private long hash;

        Reader(Path root, Predicate<Path> isCode) {
            this.root = root;
            this.isCode = isCode;
        }

        Fingerprint result() {
            return new Fingerprint(files, bytes, hash);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(root) || isCode.test(root.relativize(directory))
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.equals(root) || isCode.test(root.relativize(file))) {
                files++;
                bytes += attributes.size();
                // A sum, so that the order in which a folder is listed does not matter.
                hash += Objects.hash(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
