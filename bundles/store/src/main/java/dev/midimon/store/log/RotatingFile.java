package dev.midimon.store.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log that is written: when a line would make the newest file too large, all files move on by one and the oldest goes. For one thread. */
final class RotatingFile implements AutoCloseable {

    private final Path newest;
    private final long maxBytes;
    private OutputStream out;
    private long size;

    RotatingFile(Path newest, long maxBytes) throws IOException {
        this.newest = newest;
        this.maxBytes = maxBytes;
        Files.createDirectories(newest.toAbsolutePath().getParent());
        this.out = open();
    }

    private OutputStream open() throws IOException {
        size = Files.exists(newest) ? Files.size(newest) : 0;
        return new BufferedOutputStream(
                Files.newOutputStream(newest, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 14);
    }

    /** Writes a line that ends with its line end. */
    void write(byte[] line) throws IOException {
        if (size > 0 && size + line.length > maxBytes) {
            rotate();
        }
        out.write(line);
        size += line.length;
    }

    private void rotate() throws IOException {
        out.close();
        for (int number = LogFiles.FILES - 1; number > 0; number--) {
            Path from = LogFiles.part(newest, number - 1);
            if (Files.exists(from)) {
                Files.move(from, LogFiles.part(newest, number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        out = open();
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
