package dev.midimon.api.hub;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A MIDI message with a time, as people write it: {@code note_on:1:36:100@250}.
 *
 * @param message which kind
 * @param numbers channel 1..16 first where the kind has one, then its numbers in the order of the MIDI message, 0..127, or 0..16383 for the bend; the bytes of a
 *     system exclusive message without 0xF0 and 0xF7
 * @param atMillis when, counted from the first
 */
public record MidiEvent(Message message, List<Integer> numbers, double atMillis) {

    /** Checks the numbers. */
    public MidiEvent {
        numbers = List.copyOf(numbers);
        message.check(numbers);
        if (!(atMillis >= 0 && atMillis < 1e10)) {
            throw new IllegalArgumentException("expected a time of 0 milliseconds or more, found " + atMillis);
        }
    }

    /**
     * Reads an event.
     *
     * @param text {@code WORD:CHANNEL:NUMBER…}, perhaps {@code @MS} behind it
     * @return the event
     * @throws IllegalArgumentException if the text is none; the message says what was expected
     */
    public static MidiEvent parse(String text) {
        int at = text.lastIndexOf('@');
        List<String> words = List.of((at < 0 ? text : text.substring(0, at)).split(":", -1));
        Message message = Message.of(words.get(0));
        List<Integer> numbers = new ArrayList<>();
        if (message == Message.SYSEX) {
            words.stream().skip(1).forEach(word -> numbers.addAll(hex(word)));
        } else {
            words.stream().skip(1).forEach(word -> numbers.add(whole(word, text)));
        }
        return new MidiEvent(message, numbers, at < 0 ? 0 : number(text.substring(at + 1), text));
    }

    private static List<Integer> hex(String word) {
        byte[] bytes = HexFormat.of().parseHex(word.replace(" ", ""));
        List<Integer> numbers = new ArrayList<>();
        for (byte b : bytes) {
            int number = b & 0xFF;
            if (number != 0xF0 && number != 0xF7) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static int whole(String word, String text) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a whole number in \"" + text + "\", found \"" + word + "\"", e);
        }
    }

    private static double number(String word, String text) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number in \"" + text + "\", found \"" + word + "\"", e);
        }
    }

    /**
     * Makes an event from a message's bytes.
     *
     * @param status 0x80..0xEF, 0xFA..0xFC
     * @param data1 0..127
     * @param data2 0..127
     * @param atMillis when
     * @return the event
     * @throws IllegalArgumentException if the message has no word: clock, active sensing, system common
     */
    public static MidiEvent of(int status, int data1, int data2, double atMillis) {
        int channel = (status & 0x0F) + 1;
        return switch (status & 0xF0) {
            case 0x80 -> new MidiEvent(Message.NOTE_OFF, List.of(channel, data1, data2), atMillis);
            case 0x90 -> new MidiEvent(Message.NOTE_ON, List.of(channel, data1, data2), atMillis);
            case 0xA0 -> new MidiEvent(Message.POLY_AFTERTOUCH, List.of(channel, data1, data2), atMillis);
            case 0xB0 -> new MidiEvent(Message.CC, List.of(channel, data1, data2), atMillis);
            case 0xC0 -> new MidiEvent(Message.PROGRAM, List.of(channel, data1), atMillis);
            case 0xD0 -> new MidiEvent(Message.AFTERTOUCH, List.of(channel, data1), atMillis);
            case 0xE0 -> new MidiEvent(Message.PITCH_BEND, List.of(channel, data2 << 7 | data1), atMillis);
            default -> new MidiEvent(Message.transport(status), List.of(), atMillis);
        };
    }

    /**
     * Returns the message's bytes.
     *
     * @return a new array: MIDI 1.0, without running status
     */
    public byte[] bytes() {
        if (message == Message.SYSEX) {
            byte[] bytes = new byte[numbers.size() + 2];
            bytes[0] = (byte) 0xF0;
            for (int i = 0; i < numbers.size(); i++) {
                bytes[i + 1] = numbers.get(i).byteValue();
            }
            bytes[bytes.length - 1] = (byte) 0xF7;
            return bytes;
        }
        if (numbers.isEmpty()) {
            return new byte[] {(byte) message.status};
        }
        byte status = (byte) (message.status | numbers.get(0) - 1);
        if (message == Message.PITCH_BEND) {
            return new byte[] {status, (byte) (numbers.get(1) & 0x7F), (byte) (numbers.get(1) >> 7)};
        }
        return numbers.size() == 2
                ? new byte[] {status, numbers.get(1).byteValue()}
                : new byte[] {status, numbers.get(1).byteValue(), numbers.get(2).byteValue()};
    }

    /**
     * Returns the same event at another time.
     *
     * @param millis when
     * @return a new event
     */
    public MidiEvent at(double millis) {
        return new MidiEvent(message, numbers, millis);
    }

    /**
     * Writes the event as {@link #parse} reads it, without its time.
     *
     * @return for example {@code cc:1:7:64}
     */
    public String words() {
        if (message == Message.SYSEX) {
            return message.word() + ":"
                    + numbers.stream()
                            .map(number -> String.format("%02x", number))
                            .collect(Collectors.joining());
        }
        return message.word() + numbers.stream().map(number -> ":" + number).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return atMillis == 0 ? words() : words() + "@" + atMillis;
    }

    /** The kinds of message that have a word. */
    public enum Message {
        /** A key went down: channel, note, velocity. */
        NOTE_ON(0x90, "CHANNEL:NOTE:VELOCITY", 2, 127),
        /** A key went up: channel, note, velocity. */
        NOTE_OFF(0x80, "CHANNEL:NOTE:VELOCITY", 2, 127),
        /** A controller changed: channel, controller, value. */
        CC(0xB0, "CHANNEL:CC:VALUE", 2, 127),
        /** The pitch wheel moved: channel, value 0..16383. */
        PITCH_BEND(0xE0, "CHANNEL:VALUE", 1, 16383),
        /** Pressure on the channel: channel, value. */
        AFTERTOUCH(0xD0, "CHANNEL:VALUE", 1, 127),
        /** Pressure on a key: channel, note, value. */
        POLY_AFTERTOUCH(0xA0, "CHANNEL:NOTE:VALUE", 2, 127),
        /** A program was selected: channel, program. */
        PROGRAM(0xC0, "CHANNEL:PROGRAM", 1, 127),
        /** A system exclusive message: hexadecimal bytes. */
        SYSEX(0xF0, "HEX", 0, 127),
        /** The transport started. */
        START(0xFA, "", 0, 0),
        /** The transport went on. */
        CONTINUE(0xFB, "", 0, 0),
        /** The transport stopped. */
        STOP(0xFC, "", 0, 0);

        private final int status;
        private final String form;
        private final int data;
        private final int limit;

        Message(int status, String form, int data, int limit) {
            this.status = status;
            this.form = form;
            this.data = data;
            this.limit = limit;
        }

        /**
         * Returns the word used in records and events.
         *
         * @return lower case, for example {@code note_on}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Message of(String word) {
            for (Message message : values()) {
                if (message.word().equals(word)) {
                    return message;
                }
            }
            String known = List.of(values()).stream().map(Message::word).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("expected one of " + known + ", found \"" + word + "\"");
        }

        static Message transport(int status) {
            return switch (status) {
                case 0xFA -> START;
                case 0xFB -> CONTINUE;
                case 0xFC -> STOP;
                default ->
                    throw new IllegalArgumentException("no word for the status 0x" + Integer.toHexString(status));
            };
        }

        void check(List<Integer> numbers) {
            boolean channelled = data > 0;
            if (channelled) {
                require(numbers.size() == data + 1 && numbers.get(0) >= 1 && numbers.get(0) <= 16, numbers);
            } else {
                require(this == SYSEX || numbers.isEmpty(), numbers);
            }
            require(
                    numbers.stream().skip(channelled ? 1 : 0).allMatch(number -> number >= 0 && number <= limit),
                    numbers);
        }

        private void require(boolean holds, List<Integer> numbers) {
            if (!holds) {
                String expected = form.isEmpty() ? word() + " alone" : word() + ":" + form;
                throw new IllegalArgumentException(
                        "expected " + expected + " with channel 1-16 and numbers in range, found " + numbers);
            }
        }
    }
}
