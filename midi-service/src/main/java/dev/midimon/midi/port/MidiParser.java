package dev.midimon.midi.port;

import dev.midimon.midi.port.Traffic.Count;
import java.util.Arrays;
import java.util.Objects;

/**
 * Turns the MIDI 1.0 byte stream of one source into messages.
 *
 * <p>Messages may be split over calls anywhere. What is malformed is dropped and counted, and never harms what follows it. Calls must not overlap.
 * No call allocates, but for the buffer that grows with the longest system exclusive message so far.
 *
 * @see <a href="https://midi.org/midi-1-0-detailed-specification">MIDI 1.0 Detailed Specification</a>
 */
public final class MidiParser {

    /** The longest system exclusive message that is handed on, in bytes, with 0xF0 and 0xF7. */
    public static final int MAX_SYSTEM_EXCLUSIVE = 65_536;

    private static final int FIRST_BUFFER = 256;
    private static final int NONE = 0;

    private final Source source;
    private final MidiListener listener;
    private final Traffic traffic;

    /** The status that data bytes belong to, running or just read; {@link #NONE} when there is none. */
    private int status = NONE;

    /** How many data bytes {@link #status} takes, how many of them are here, and the first of them. */
    private int expected;

    private int found;
    private int data1;

    /** True from a status byte to the last data byte of its message, false while a running status only might go on. */
    private boolean open;

    private boolean inSystemExclusive;
    private byte[] systemExclusive = new byte[FIRST_BUFFER];

    /** Bytes read of the system exclusive message under way; {@link #MAX_SYSTEM_EXCLUSIVE} + 1 once it is too long. */
    private int systemExclusiveLength;

    /**
     * Creates a parser that has seen nothing yet.
     *
     * @param source whose bytes it reads
     * @param listener where messages go
     * @param traffic where they are counted
     */
    public MidiParser(Source source, MidiListener listener, Traffic traffic) {
        this.source = Objects.requireNonNull(source);
        this.listener = Objects.requireNonNull(listener);
        this.traffic = Objects.requireNonNull(traffic);
    }

    /**
     * Reads the next bytes of the stream and hands on each message that they complete.
     *
     * @param data the bytes
     * @param offset of the first one
     * @param length how many, 0 or more
     * @param nanoTime when they arrived, on the scale of {@link System#nanoTime()}
     * @throws IndexOutOfBoundsException if offset and length do not lie within data
     */
    public void receive(byte[] data, int offset, int length, long nanoTime) {
        Objects.checkFromIndexSize(offset, length, data.length);
        for (int i = offset; i < offset + length; i++) {
            int value = data[i] & 0xFF;
            if (value < 0x80) {
                dataByte(value, nanoTime);
            } else if (value >= 0xF8) {
                realTime(value, nanoTime);
            } else {
                statusByte(value, nanoTime);
            }
        }
    }

    private void dataByte(int value, long nanoTime) {
        if (inSystemExclusive) {
            append(value);
        } else if (status == NONE) {
            traffic.add(Count.STRAY_BYTES);
        } else if (found + 1 < expected) {
            found++;
            data1 = value;
            open = true;
        } else if (expected == 2) {
            complete(data1, value, nanoTime);
        } else {
            complete(value, 0, nanoTime);
        }
    }

    private void complete(int first, int second, long nanoTime) {
        int completed = status;
        found = 0;
        open = false;
        if (completed >= 0xF0) {
            status = NONE;
        }
        deliver(completed, first, second, nanoTime);
    }

    private void statusByte(int value, long nanoTime) {
        if (value == 0xF7) {
            endOfSystemExclusive(nanoTime);
            return;
        }
        abandon();
        switch (value) {
            case 0xF0 -> {
                inSystemExclusive = true;
                systemExclusiveLength = 0;
                append(value);
            }
            case 0xF6 -> deliver(value, 0, 0, nanoTime);
            case 0xF4, 0xF5 -> traffic.add(Count.UNDEFINED_STATUS);
            default -> {
                status = value;
                expected = dataBytes(value);
                open = true;
            }
        }
    }

    private void endOfSystemExclusive(long nanoTime) {
        if (!inSystemExclusive) {
            abandon();
            traffic.add(Count.STRAY_BYTES);
            return;
        }
        append(0xF7);
        inSystemExclusive = false;
        if (systemExclusiveLength > MAX_SYSTEM_EXCLUSIVE) {
            traffic.add(Count.SYSEX_TOO_LONG);
        } else {
            traffic.add(Count.MESSAGES);
            listener.systemExclusive(source, systemExclusive, systemExclusiveLength, nanoTime);
        }
    }

    /** Forgets the running status and drops what is unfinished. */
    private void abandon() {
        if (inSystemExclusive) {
            traffic.add(Count.SYSEX_UNTERMINATED);
        } else if (open) {
            traffic.add(Count.INCOMPLETE);
        }
        inSystemExclusive = false;
        open = false;
        status = NONE;
        found = 0;
    }

    private void realTime(int value, long nanoTime) {
        switch (value) {
            case 0xF9, 0xFD -> {
                traffic.add(Count.UNDEFINED_STATUS);
                return;
            }
            case 0xF8 -> traffic.add(Count.CLOCK);
            case 0xFE -> traffic.add(Count.ACTIVE_SENSING);
            case 0xFF -> traffic.add(Count.RESET);
            default -> {} // start, continue and stop are messages like any other
        }
        deliver(value, 0, 0, nanoTime);
    }

    private void deliver(int completed, int first, int second, long nanoTime) {
        traffic.add(Count.MESSAGES);
        listener.message(source, completed, first, second, nanoTime);
    }

    private void append(int value) {
        if (systemExclusiveLength > MAX_SYSTEM_EXCLUSIVE) {
            return;
        }
        if (systemExclusiveLength < MAX_SYSTEM_EXCLUSIVE) {
            if (systemExclusiveLength == systemExclusive.length) {
                systemExclusive = Arrays.copyOf(systemExclusive, 2 * systemExclusive.length);
            }
            systemExclusive[systemExclusiveLength] = (byte) value;
        }
        systemExclusiveLength++;
    }

    /**
     * Returns how many data bytes a message has (MIDI 1.0 Detailed Specification, tables of messages).
     *
     * @param status 0x80..0xFF, other than 0xF0 and 0xF7, between which there may be any number
     * @return 0, 1 or 2
     */
    public static int dataBytes(int status) {
        return switch (status & 0xF0) {
            case 0xC0, 0xD0 -> 1;
            case 0xF0 ->
                switch (status) {
                    case 0xF1, 0xF3 -> 1;
                    case 0xF2 -> 2;
                    default -> 0;
                };
            default -> 2;
        };
    }
}
