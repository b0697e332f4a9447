package dev.midimon.midi.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** When a mapping fires. Everything is resolved: defaults are filled in, names are numbers. */
public sealed interface Trigger {

    /** A key or pad. {@code VelocityRange} triggers are notes with a range, too. */
    record Note(int note, Span velocity, Edge on) implements Trigger {}

    /** A key that is held; fires while it still is, once. */
    record LongPress(int note, Duration duration) implements Trigger {}

    /** A key pressed twice, press to press. */
    record DoubleTap(int note, Duration timeout) implements Trigger {}

    /** Several keys pressed together. */
    record NoteChord(SortedSet<Integer> notes, Duration timeout) implements Trigger {}

    /** A rotary encoder; the value is the signed number of steps. */
    record EncoderTurn(int cc, Optional<Direction> direction, Encoding encoding) implements Trigger {}

    /** A controller, of 7 or 14 bits; {@code pickup} waits until the knob meets the last value. */
    record ControlChange(int cc, Span value, boolean pickup, int bits) implements Trigger {}

    /** A non-registered parameter. */
    record Nrpn(int parameter, Span value) implements Trigger {}

    /** Pressure on the channel, or with a note on that key. */
    record Aftertouch(OptionalInt note, Span pressure) implements Trigger {}

    /** The pitch wheel; within {@code centerDeadzone} of 8192 the value is 8192. */
    record PitchBend(Span value, int centerDeadzone) implements Trigger {}

    /** A program change. */
    record ProgramChange(int program) implements Trigger {}

    /** A system exclusive message that begins so; the prefix is without the 0xF0, each 0..127. */
    record SystemExclusive(List<Integer> prefix) implements Trigger {
        /** Copies the prefix. */
        public SystemExclusive {
            prefix = List.copyOf(prefix);
        }
    }

    /** Start, continue or stop. */
    record Transport(Message message) implements Trigger {
        /** Which. */
        public enum Message {
            /** 0xFA. */
            START,
            /** 0xFB. */
            CONTINUE,
            /** 0xFC. */
            STOP
        }
    }

    /** Which end of a key's way. */
    enum Edge {
        /** Down. */
        PRESS,
        /** Up. */
        RELEASE
    }

    /** Which way an encoder turns. */
    enum Direction {
        /** Right, up. */
        CLOCKWISE,
        /** Left, down. */
        COUNTER_CLOCKWISE
    }

    /** How an encoder says its steps. */
    enum Encoding {
        /** The value is a position; steps are the difference to the one before. */
        ABSOLUTE,
        /** 1..63 are steps right, 127..64 are steps left. */
        RELATIVE_TWOS_COMPLEMENT,
        /** 64 is rest, above is right, below is left. */
        RELATIVE_BINARY_OFFSET,
        /** Bit 6 is left, the rest is the number of steps. */
        RELATIVE_SIGN_MAGNITUDE
    }

    /**
     * Numbers from one to another, both included.
     *
     * @param min the least
     * @param max the greatest
     */
    record Span(int min, int max) {

        /** Every 7-bit number. */
        public static final Span SEVEN_BITS = new Span(0, 127);

        /** Every 14-bit number. */
        public static final Span FOURTEEN_BITS = new Span(0, 16383);

        /** Tells whether a number lies within. */
        public boolean contains(int number) {
            return number >= min && number <= max;
        }
    }
}
