package dev.midimon.store.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lines of a file, the last one first. Reads a piece at a time and keeps no more than a line and a piece in memory. For one thread. */
final class BackwardLines implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long start;
    private int next;

    BackwardLines(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.start = channel.size();
    }

    /** The line before the one that was returned last, without its line end; empty lines are left out. */
    Optional<byte[]> previous() throws IOException {
        ByteArrayOutputStream reversed = new ByteArrayOutputStream(256);
        while (next > 0 || fill()) {
            byte found = piece.get(--next);
            if (found != '\n') {
                reversed.write(found);
            } else if (reversed.size() > 0) {
                return Optional.of(turned(reversed.toByteArray()));
            }
        }
        return reversed.size() > 0 ? Optional.of(turned(reversed.toByteArray())) : Optional.empty();
    }

    private boolean fill() throws IOException {
        int length = (int) Math.min(PIECE, start);
        start -= length;
        piece.clear().limit(length);
        while (piece.hasRemaining() && channel.read(piece, start + piece.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        next = piece.position();
        return next > 0;
    }

    private static byte[] turned(byte[] reversed) {
        byte[] line = new byte[reversed.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = reversed[line.length - 1 - i];
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
