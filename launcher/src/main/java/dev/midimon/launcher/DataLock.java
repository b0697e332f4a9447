package dev.midimon.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a data directory for one process: a lock on {@code hub.lock}, which contains the process id of its holder. */
final class DataLock implements AutoCloseable {
    /** Far behind the content, since a locked region cannot be read by others on Windows. */
    private static final long LOCKED_BYTE = 1L << 30;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the data directory.
     *
     * @throws LaunchException if another process holds it; the message names that process
     * @throws IOException if the lock file cannot be written
     */
    static DataLock acquire(Path data) throws IOException, LaunchException {
        Path file = data.resolve("hub.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new LaunchException(
                        ExitCode.FAILED,
                        "the data directory %s is in use by process %s; end that hub with 'midimon shutdown', or give this one a directory of its own with MIDIMON_HOME"
                                .formatted(data, Files.readString(file).strip()));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new DataLock(channel);
        } catch (IOException | LaunchException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
