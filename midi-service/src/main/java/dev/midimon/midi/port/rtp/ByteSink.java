package dev.midimon.midi.port.rtp;

import java.util.Arrays;

/** A growing array of bytes that is filled and emptied again and again. */
final class ByteSink {
    private byte[] bytes = new byte[4096];
    private int length;

    void clear() {
        length = 0;
    }

    void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void put(byte[] source, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    /** The array itself; only the first {@link #length()} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
