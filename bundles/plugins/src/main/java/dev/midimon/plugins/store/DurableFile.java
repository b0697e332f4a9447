package dev.midimon.plugins.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is replaced as a whole: whatever is killed or loses power meanwhile, it has either the old content or the new one. Only its owner may read it. One thread at a time.
 */
final class DurableFile {

    private final Path file;
    private final Path fresh;

    DurableFile(Path file) {
        this.file = file;
        this.fresh = file.resolveSibling("." + file.getFileName() + ".new");
    }

    /** Replaces the content, which is on the disk when this returns. */
    void write(byte[] content) throws IOException {
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(file, "rw-------"));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        forceDirectory();
    }

    /** The new name is on the disk, too, where a directory can be forced at all. */
    private void forceDirectory() throws IOException {
        if (posix(file)) {
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /** Makes a directory that only its owner may look into. */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
