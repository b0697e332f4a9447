package dev.midimon.midi.port.osc;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses that stand for MIDI messages, and what their numbers mean. */
enum MidiWord {
    NOTE_ON(0x90, 3, 127),
    NOTE_OFF(0x80, 3, 127),
    POLY_AFTERTOUCH(0xA0, 3, 127),
    CC(0xB0, 3, 127),
    PROGRAM(0xC0, 2, 127),
    AFTERTOUCH(0xD0, 2, 127),
    PITCH_BEND(0xE0, 2, 16_383),
    START(0xFA, 0, 0),
    CONTINUE(0xFB, 0, 0),
    STOP(0xFC, 0, 0);

    private static final MidiWord[] ALL = values();
    private static final String PREFIX = "/midimon/";
    private static final int CHANNELS = 16;

    private final int status;
    private final int numbers;
    private final int greatest;
    private final String address;

    MidiWord(int status, int numbers, int greatest) {
        this.status = status;
        this.numbers = numbers;
        this.greatest = greatest;
        this.address = "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the word that an address stands for, with or without {@code /midimon} before it; null for any other. */
    static @Nullable MidiWord at(ByteBuffer packet, int start, int end) {
        int from = isAt(PREFIX, packet, start, Math.min(end, start + PREFIX.length()))
                ? start + PREFIX.length() - 1
                : start;
        for (MidiWord word : ALL) {
            if (isAt(word.address, packet, from, end)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isAt(String text, ByteBuffer packet, int start, int end) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (packet.get(start + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes a MIDI message of the numbers: channel 1..16, then key or controller where the message has one, then the value.
     *
     * @param given the numbers
     * @param count how many of them there are
     * @param message gets up to three bytes
     * @return how many bytes it got; 0 when the numbers do not fit
     */
    int encode(int[] given, int count, byte[] message) {
        if (count != numbers || (numbers > 0 && !within(given[0], 1, CHANNELS))) {
            return 0;
        }
        message[0] = (byte) (numbers == 0 ? status : status | (given[0] - 1));
        return switch (numbers) {
            case 0 -> 1;
            case 2 -> within(given[1], 0, greatest) ? value(given[1], message) : 0;
            default -> within(given[1], 0, greatest) && within(given[2], 0, greatest) ? pair(given, message) : 0;
        };
    }

    private int value(int value, byte[] message) {
        message[1] = (byte) (value & 0x7F);
        message[2] = (byte) (value >> 7);
        return this == PITCH_BEND ? 3 : 2;
    }

    private static int pair(int[] given, byte[] message) {
        message[1] = (byte) given[1];
        message[2] = (byte) given[2];
        return 3;
    }

    private static boolean within(int number, int least, int greatest) {
        return number >= least && number <= greatest;
    }
}
