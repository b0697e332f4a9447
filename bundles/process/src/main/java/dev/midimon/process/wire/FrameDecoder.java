package dev.midimon.process.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts what arrives into frames: four bytes of length, big-endian and unsigned, and that many bytes (docs/reference/process.md, R3.2). */
final class FrameDecoder {

    /** The longest frame: 16 MiB. */
    static final int LIMIT = 16 << 20;

    private final ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
    private @Nullable ByteBuffer body;

    /**
     * Takes bytes until a frame is complete.
     *
     * @param bytes what arrived; what follows the frame stays in it
     * @return the frame; empty when more bytes are needed
     * @throws ProtocolException if the frame would be too long, before anything is allocated for it
     */
    Optional<byte[]> next(ByteBuffer bytes) throws ProtocolException {
        if (body == null) {
            move(bytes, head);
            if (head.hasRemaining()) {
                return Optional.empty();
            }
            body = ByteBuffer.allocate(length());
        }
        move(bytes, body);
        if (body.hasRemaining()) {
            return Optional.empty();
        }
        byte[] frame = body.array();
        body = null;
        head.clear();
        return Optional.of(frame);
    }

    private int length() throws ProtocolException {
        long length = Integer.toUnsignedLong(head.getInt(0));
        if (length > LIMIT) {
            throw new ProtocolException(
                    "expected a frame of at most " + LIMIT + " bytes, found one that announces " + length);
        }
        return (int) length;
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count).position(to.position() + count);
        from.position(from.position() + count);
    }
}
