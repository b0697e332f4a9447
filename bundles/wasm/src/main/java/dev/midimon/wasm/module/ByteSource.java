package dev.midimon.wasm.module;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bytes of a module, from front to back. Nothing is read beyond the end, and nothing is allocated by a number that was read.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">WebAssembly, Binary Format, Values</a>
 */
final class ByteSource {

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteSource(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.position = begin;
        this.end = end;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == end;
    }

    ModuleException refuse(String message) {
        return new ModuleException(message, position);
    }

    int u8() {
        if (position == end) {
            throw refuse("the module ends too early");
        }
        return bytes[position++] & 0xFF;
    }

    /** Reads an unsigned number of 32 bits. */
    long u32() {
        return leb(32, false);
    }

    /** Reads the number of elements that follow, each of which takes one byte or more. */
    int count() {
        long count = u32();
        if (count > end - position) {
            throw refuse(count + " elements do not fit into what is left");
        }
        return (int) count;
    }

    /** Reads an index below a bound. */
    int index(String what, int bound) {
        long index = u32();
        if (index >= bound) {
            throw refuse("there is no " + what + " " + index);
        }
        return (int) index;
    }

    /** Reads a signed number of as many bits. */
    long signed(int bits) {
        return leb(bits, true);
    }

    private long leb(int bits, boolean signed) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            int left = bits - shift;
            if (left <= 7 && !fits(next, left, signed)) {
                throw refuse("a number of more than " + bits + " bits");
            }
            if (next < 0x80) {
                return signed && shift + 7 < 64 && (next & 0x40) != 0 ? value | -1L << (shift + 7) : value;
            }
        }
    }

    /** Tells whether the last byte that a number may have holds nothing but its last bits, with the sign repeated. */
    private static boolean fits(int last, int bits, boolean signed) {
        if (last >= 0x80) {
            return false;
        }
        int above = last >> (signed ? bits - 1 : bits);
        return above == 0 || (signed && above == 0x7F >> (bits - 1));
    }

    String name() {
        int length = count();
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, position, length))
                    .toString();
            position += length;
            return name;
        } catch (CharacterCodingException e) {
            throw refuse("a name is not UTF-8");
        }
    }

    void skip(int length) {
        if (length < 0 || length > end - position) {
            throw refuse("the module ends too early");
        }
        position += length;
    }

    /** Takes the next bytes as a source of their own. */
    ByteSource take(int length) {
        int begin = position;
        skip(length);
        return new ByteSource(bytes, begin, position);
    }

    /** Copies everything between a position and here. */
    void copyFrom(int begin, ByteSink sink) {
        sink.bytes(bytes, begin, position - begin);
    }
}
