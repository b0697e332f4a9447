package dev.midimon.midi.port.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the numbers of a Standard MIDI File from a part of its bytes, and tells where one is missing. */
final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int offset;

    ByteCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteCursor(byte[] bytes, int offset, int end) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = end;
    }

    int offset() {
        return offset;
    }

    int remaining() {
        return end - offset;
    }

    /** Returns the next byte without passing it. */
    int peek(String expected) throws MidiFileException {
        need(1, expected);
        return bytes[offset] & 0xFF;
    }

    int unsigned8(String expected) throws MidiFileException {
        int value = peek(expected);
        offset++;
        return value;
    }

    int unsigned16(String expected) throws MidiFileException {
        need(2, expected);
        return unsigned8(expected) << 8 | unsigned8(expected);
    }

    int unsigned24(String expected) throws MidiFileException {
        need(3, expected);
        return unsigned16(expected) << 8 | unsigned8(expected);
    }

    /** Reads the length of a chunk, which must lie within what is left. */
    int chunkLength(String chunk) throws MidiFileException {
        int start = offset;
        long length = (long) unsigned16("the length of " + chunk) << 16 | unsigned16("the length of " + chunk);
        if (length > remaining()) {
            throw new MidiFileException(
                    start, length + " bytes of " + chunk, remaining() + " bytes to the end of the file");
        }
        return (int) length;
    }

    /** Reads a variable-length quantity: seven bits a byte, four bytes at most (Standard MIDI Files 1.0, p. 2). */
    int variable(String expected) throws MidiFileException {
        int start = offset;
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int next = unsigned8(expected);
            value = value << 7 | (next & 0x7F);
            if (next < 0x80) {
                return value;
            }
        }
        throw new MidiFileException(start, expected + " in at most 4 bytes", "a fourth byte that says more follow");
    }

    String text(int length, String expected) throws MidiFileException {
        need(length, expected);
        return new String(take(length, expected), StandardCharsets.ISO_8859_1);
    }

    byte[] take(int length, String expected) throws MidiFileException {
        need(length, expected);
        offset += length;
        return Arrays.copyOfRange(bytes, offset - length, offset);
    }

    /** Returns a cursor over the next bytes and passes them. */
    ByteCursor part(int length, String expected) throws MidiFileException {
        need(length, expected);
        offset += length;
        return new ByteCursor(bytes, offset - length, offset);
    }

    private void need(int length, String expected) throws MidiFileException {
        if (length > remaining()) {
            throw new MidiFileException(
                    offset, expected, remaining() == 0 ? "the end" : "only " + remaining() + " bytes to the end");
        }
    }
}
