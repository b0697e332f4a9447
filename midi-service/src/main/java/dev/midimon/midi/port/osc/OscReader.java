package dev.midimon.midi.port.osc;

import dev.midimon.api.port.MidiInput;
import dev.midimon.midi.port.MidiParser;
import java.nio.ByteBuffer;

/**
 * Reads the MIDI messages out of OSC packets. Allocates nothing.
 *
 * @see <a href="https://opensoundcontrol.stanford.edu/spec-1_0.html">Open Sound Control Specification 1.0</a>
 */
final class OscReader {

    /** What became of a packet. */
    enum Outcome {
        /** Everything in it was understood. */
        READ,
        /** It is well-formed, and something in it stands for no MIDI message. */
        UNKNOWN,
        /** It is no OSC packet, or its numbers are out of range. */
        MALFORMED;

        Outcome and(Outcome other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ARGUMENTS = 64;
    private static final long BUNDLE = 0x2362756E646C6500L; // "#bundle" and a zero
    private static final int BUNDLE_HEADER = 16;

    private final MidiInput input;

    /** The ints of the message that is being read, and its MIDI arguments. */
    private final int[] numbers = new int[MAX_ARGUMENTS];

    private final int[] midi = new int[MAX_ARGUMENTS];
    private final byte[] message = new byte[3];
    private int numberCount;
    private int midiCount;
    private int argumentCount;

    /** Where the argument ends that was read last; negative when it is malformed. */
    private int argumentEnd;

    OscReader(MidiInput input) {
        this.input = input;
    }

    /**
     * Reads one packet: from the buffer's position to its limit, which stay.
     *
     * @param nanoTime when it arrived
     * @return what became of it; the well-formed messages of a bundle are delivered even when others are malformed
     */
    Outcome read(ByteBuffer packet, long nanoTime) {
        return element(packet, packet.position(), packet.limit(), MAX_DEPTH, nanoTime);
    }

    private Outcome element(ByteBuffer packet, int start, int end, int depth, long nanoTime) {
        if ((end - start) % 4 != 0 || depth == 0) {
            return Outcome.MALFORMED;
        }
        if (end - start >= BUNDLE_HEADER && packet.getLong(start) == BUNDLE) {
            return bundle(packet, start + BUNDLE_HEADER, end, depth, nanoTime);
        }
        return message(packet, start, end, nanoTime);
    }

    /** Reads the elements of a bundle, all at once: its time tag is for instruments that play later. */
    private Outcome bundle(ByteBuffer packet, int start, int end, int depth, long nanoTime) {
        Outcome outcome = Outcome.READ;
        int at = start;
        while (at < end) {
            int length = end - at < 4 ? -1 : packet.getInt(at);
            if (length < 0 || length > end - at - 4) {
                return Outcome.MALFORMED;
            }
            outcome = outcome.and(element(packet, at + 4, at + 4 + length, depth - 1, nanoTime));
            at += 4 + length;
        }
        return outcome;
    }

    private Outcome message(ByteBuffer packet, int start, int end, long nanoTime) {
        int addressEnd = textEnd(packet, start, end);
        if (addressEnd < 0 || addressEnd == start || packet.get(start) != '/') {
            return Outcome.MALFORMED;
        }
        int tags = padded(start, addressEnd);
        int tagsEnd = textEnd(packet, tags, end);
        if (tagsEnd < 0 || tags == tagsEnd || packet.get(tags) != ',') {
            return Outcome.MALFORMED;
        }
        if (!readArguments(packet, tags + 1, tagsEnd, end)) {
            return Outcome.MALFORMED;
        }
        return midiCount > 0 ? deliverMidi(nanoTime) : deliverWord(packet, start, addressEnd, nanoTime);
    }

    /** Reads the arguments that the type tags name and keeps ints and MIDI; returns false when they do not fill the element exactly. */
    private boolean readArguments(ByteBuffer packet, int tags, int tagsEnd, int end) {
        numberCount = 0;
        midiCount = 0;
        argumentCount = tagsEnd - tags;
        argumentEnd = padded(tags - 1, tagsEnd);
        if (argumentCount > MAX_ARGUMENTS) {
            return false;
        }
        for (int tag = tags; tag < tagsEnd && argumentEnd >= 0; tag++) {
            readArgument(packet, packet.get(tag), argumentEnd, end);
        }
        return argumentEnd == end;
    }

    private void readArgument(ByteBuffer packet, byte tag, int at, int end) {
        int length =
                switch (tag) {
                    case 'i', 'f', 'c', 'r', 'm' -> 4;
                    case 'h', 't', 'd' -> 8;
                    case 's', 'S' -> textLength(packet, at, end);
                    case 'b' -> blobLength(packet, at, end);
                    case 'T', 'F', 'N', 'I', '[', ']' -> 0;
                    default -> -1;
                };
        if (length < 0 || length > end - at) {
            argumentEnd = -1;
            return;
        }
        argumentEnd = at + length;
        if (tag == 'i') {
            numbers[numberCount++] = packet.getInt(at);
        } else if (tag == 'm') {
            midi[midiCount++] = packet.getInt(at);
        }
    }

    /** Delivers the MIDI arguments: port id, which is of no use here, status and two data bytes each. */
    private Outcome deliverMidi(long nanoTime) {
        for (int i = 0; i < midiCount; i++) {
            int status = midi[i] >> 16 & 0xFF;
            if (status < 0x80 || status == 0xF0 || status == 0xF7 || (midi[i] & 0x8080) != 0) {
                return Outcome.MALFORMED;
            }
        }
        for (int i = 0; i < midiCount; i++) {
            message[0] = (byte) (midi[i] >> 16);
            message[1] = (byte) (midi[i] >> 8);
            message[2] = (byte) midi[i];
            input.receive(message, 0, 1 + MidiParser.dataBytes(message[0] & 0xFF), nanoTime);
        }
        return Outcome.READ;
    }

    private Outcome deliverWord(ByteBuffer packet, int start, int end, long nanoTime) {
        MidiWord word = MidiWord.at(packet, start, end);
        if (word == null) {
            return Outcome.UNKNOWN;
        }
        int length = numberCount == argumentCount ? word.encode(numbers, numberCount, message) : 0;
        if (length == 0) {
            return Outcome.MALFORMED;
        }
        input.receive(message, 0, length, nanoTime);
        return Outcome.READ;
    }

    /** Returns where the text ends that starts here, without its zeros; negative when no zero follows within the element. */
    private static int textEnd(ByteBuffer packet, int start, int end) {
        for (int at = start; at < end; at++) {
            if (packet.get(at) == 0) {
                return padded(start, at) <= end ? at : -1;
            }
        }
        return -1;
    }

    private static int textLength(ByteBuffer packet, int start, int end) {
        int textEnd = textEnd(packet, start, end);
        return textEnd < 0 ? -1 : padded(start, textEnd) - start;
    }

    private static int blobLength(ByteBuffer packet, int start, int end) {
        int length = end - start < 4 ? -1 : packet.getInt(start);
        return length < 0 || length > end - start - 4 ? -1 : 4 + (length + 3) / 4 * 4;
    }

    /** Returns where a text's zeros end: there is at least one, and its length is a multiple of four. */
    private static int padded(int start, int end) {
        return start + (end - start) / 4 * 4 + 4;
    }
}
