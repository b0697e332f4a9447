package dev.midimon.registry.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that grows with what is read. Used by one thread at a time. */
public final class Digest {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    /** Begins with nothing. */
    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     */
    public static String of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            Digest digest = new Digest();
            digest.add(content, Long.MAX_VALUE);
            return digest.hex();
        }
    }

    /**
     * Digests bytes.
     *
     * @param bytes all of them
     * @return 64 hexadecimal digits in lower case
     */
    public static String of(byte[] bytes) {
        Digest digest = new Digest();
        digest.add(ByteBuffer.wrap(bytes));
        return digest.hex();
    }

    /** Adds what a stream holds, up to a number of bytes. */
    void add(InputStream content, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                return;
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
    }

    /** Adds what remains in a buffer, which stays as it is. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** Ends it. Returns 64 hexadecimal digits in lower case. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
