package dev.midimon.actions.midi;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.Value;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A channel message with its fields. The records are the parameters of {@code send_midi}, one for each kind of message.
 *
 * @see <a href="https://midi.org/midi-1-0-detailed-specification">MIDI 1.0 Detailed Specification, Channel Voice Messages</a>
 */
sealed interface MidiMessage {

    /** Where it goes: a device or port. */
    String port();

    /** 1..16. */
    int channel();

    /** Writes the bytes and returns how many there are. */
    int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve);

    /** Writes a message with one data byte. */
    default int encode(byte[] bytes, int status, int data) {
        bytes[0] = (byte) (status | (channel() - 1));
        bytes[1] = (byte) data;
        return 2;
    }

    /** Writes a message with two data bytes. */
    default int encode(byte[] bytes, int status, int first, int second) {
        bytes[2] = (byte) second;
        return encode(bytes, status, first) + 1;
    }

    /** Note on or off. Without a velocity it takes the trigger's. */
    record Note(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,
            @Range(min = 0, max = 127) int note,

            @Description("the trigger's when left out") @Range(min = 0, max = 127)
            OptionalInt velocity,

            @Description("name or table, see the reference") Optional<Value> velocityCurve)
            implements MidiMessage {

        /** What keys without velocity send: MIDI 1.0, "Note On". */
        private static final int MIDDLE_VELOCITY = 64;

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            int played = trigger.velocity() == TriggerContext.NONE ? MIDDLE_VELOCITY : trigger.velocity();
            int status = messageType == MessageType.NOTE_ON ? 0x90 : 0x80;
            return encode(bytes, status, note, curve.apply(velocity.orElse(played)));
        }
    }

    /** Control change. */
    record ControlChange(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,
            @Range(min = 0, max = 127) int cc,
            @Range(min = 0, max = 127) int value)
            implements MidiMessage {

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            return encode(bytes, 0xB0, cc, value);
        }
    }

    /** Program change. */
    record ProgramChange(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,
            @Range(min = 0, max = 127) int program)
            implements MidiMessage {

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            return encode(bytes, 0xC0, program);
        }
    }

    /** Pitch bend; the wheel rests at 8192. */
    record PitchBend(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,

            @Description("8192 is the middle") @Range(min = 0, max = 16_383)
            int value)
            implements MidiMessage {

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            return encode(bytes, 0xE0, value & 0x7F, value >> 7);
        }
    }

    /** Pressure on the channel. */
    record ChannelPressure(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,
            @Range(min = 0, max = 127) int pressure)
            implements MidiMessage {

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            return encode(bytes, 0xD0, pressure);
        }
    }

    /** Pressure on one key. */
    record KeyPressure(
            MessageType messageType,
            @Description("device or port") String port,
            @Default("1") @Range(min = 1, max = 16) int channel,
            @Range(min = 0, max = 127) int note,
            @Range(min = 0, max = 127) int pressure)
            implements MidiMessage {

        @Override
        public int encode(byte[] bytes, TriggerContext trigger, VelocityCurve curve) {
            return encode(bytes, 0xA0, note, pressure);
        }
    }
}
