package dev.midimon.wasm.module;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects the bytes of a module. */
final class ByteSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink u8(int value) {
        bytes.write(value);
        return this;
    }

    ByteSink u32(long value) {
        long rest = value;
        while (rest >= 0x80) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    ByteSink signed(long value) {
        long rest = value;
        while (rest < -0x40 || rest > 0x3F) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        bytes.write((int) (rest & 0x7F));
        return this;
    }

    ByteSink name(String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        u32(encoded.length);
        bytes.write(encoded, 0, encoded.length);
        return this;
    }

    ByteSink bytes(byte[] source, int begin, int length) {
        bytes.write(source, begin, length);
        return this;
    }

    /** Adds what another one has collected. */
    ByteSink all(ByteSink other) {
        bytes.writeBytes(other.toArray());
        return this;
    }

    /** Adds what another one has collected, with its size in front. */
    ByteSink sized(ByteSink other) {
        return u32(other.bytes.size()).all(other);
    }

    void clear() {
        bytes.reset();
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
