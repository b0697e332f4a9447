package dev.midimon.midi.port.rtp;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as people write them: {@code 90 3C 7F}. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ").withUpperCase();

    private Hex() {}

    static String text(byte[] bytes, int offset, int length) {
        return FORMAT.formatHex(bytes, offset, offset + length);
    }

    static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return text(bytes, 0, bytes.length);
    }

    static byte[] bytes(String text) {
        return FORMAT.parseHex(text);
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }
}
