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

    static byte[] bytes(String text) {
        return FORMAT.parseHex(text);
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }
}
