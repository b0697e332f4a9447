package dev.midimon.midi.port.rtp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A packet of the AppleMIDI session protocol, which shares both ports with RTP and is told apart by its first two bytes.
 *
 * @see <a href="https://developer.apple.com/library/archive/documentation/Audio/Conceptual/MIDINetworkDriverProtocol/MIDI/MIDI.html">MIDI
 *     Network Driver Protocol</a>
 */
sealed interface SessionPacket {

    /** The first two bytes; as an RTP header they would be version 3, which does not exist. */
    short SIGNATURE = (short) 0xFFFF;

    /** The only protocol version there is. */
    int VERSION = 2;

    /** The longest packet written: the header and a name. */
    int MAX_BYTES = 16 + 4 * Hello.MAX_NAME + 1;

    /** The synchronisation source identifier of who sent it. */
    int ssrc();

    /** Writes the packet at the buffer's position. */
    void write(ByteBuffer to);

    /** Whether the datagram between position and limit claims to be a session packet. */
    static boolean claims(ByteBuffer datagram) {
        return datagram.remaining() >= 2 && datagram.getShort(datagram.position()) == SIGNATURE;
    }

    /**
     * Reads the datagram between position and limit.
     *
     * @return the packet; empty if it is malformed, of another version, or of a kind that is not used here
     */
    static Optional<SessionPacket> read(ByteBuffer datagram) {
        try {
            if (datagram.getShort() != SIGNATURE) {
                return Optional.empty();
            }
            int command = Short.toUnsignedInt(datagram.getShort());
            return switch (command) {
                case ClockSync.COMMAND -> ClockSync.readBody(datagram);
                case Feedback.COMMAND -> Optional.of(new Feedback(datagram.getInt(), datagram.getShort()));
                default -> Hello.readBody(command, datagram);
            };
        } catch (BufferUnderflowException truncated) {
            return Optional.empty();
        }
    }

    /**
     * An invitation, its answer, or a goodbye.
     *
     * @param verb what is said
     * @param token chosen by the inviter, repeated in the answers
     * @param ssrc of who sends it
     * @param name what people call the sender; may be empty
     */
    record Hello(Verb verb, int token, int ssrc, String name) implements SessionPacket {

        /** The longest name read or written, in characters. */
        static final int MAX_NAME = 63;

        enum Verb {
            INVITE(0x494E),
            ACCEPT(0x4F4B),
            REFUSE(0x4E4F),
            BYE(0x4259);

            private final int command;

            Verb(int command) {
                this.command = command;
            }
        }

        private static Optional<SessionPacket> readBody(int command, ByteBuffer body) {
            for (Verb verb : Verb.values()) {
                if (verb.command == command) {
                    return body.getInt() == VERSION
                            ? Optional.of(new Hello(verb, body.getInt(), body.getInt(), readName(body)))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static String readName(ByteBuffer body) {
            byte[] bytes = new byte[Math.min(body.remaining(), 4 * MAX_NAME)];
            body.get(bytes);
            int length = 0;
            while (length < bytes.length && bytes[length] != 0) {
                length++;
            }
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", "")
                    .strip();
            return text.codePointCount(0, text.length()) <= MAX_NAME
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, MAX_NAME));
        }

        @Override
        public void write(ByteBuffer to) {
            to.putShort(SIGNATURE)
                    .putShort((short) verb.command)
                    .putInt(VERSION)
                    .putInt(token)
                    .putInt(ssrc);
            if (verb == Verb.INVITE || verb == Verb.ACCEPT) {
                to.put(name.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
            }
        }
    }

    /**
     * One of the three steps of a clock synchronisation. Times are counts of 100 microseconds; steps 0 and 2 come from the inviter.
     *
     * @param ssrc of who sends it
     * @param step 0, 1 or 2
     * @param time1 when step 0 was sent, on the clock of its sender
     * @param time2 when step 1 was sent, on the clock of its sender
     * @param time3 when step 1 arrived, on the clock of step 0
     */
    record ClockSync(int ssrc, int step, long time1, long time2, long time3) implements SessionPacket {
        private static final int COMMAND = 0x434B;

        private static Optional<SessionPacket> readBody(ByteBuffer body) {
            int ssrc = body.getInt();
            int step = body.getInt() >>> 24;
            var packet = new ClockSync(ssrc, step, body.getLong(), body.getLong(), body.getLong());
            return step <= 2 ? Optional.of(packet) : Optional.empty();
        }

        @Override
        public void write(ByteBuffer to) {
            to.putShort(SIGNATURE).putShort((short) COMMAND).putInt(ssrc).putInt(step << 24);
            to.putLong(time1).putLong(time2).putLong(time3);
        }
    }

    /**
     * Tells how far a receiver has got, so that the sender may forget what it keeps for recovery.
     *
     * @param ssrc of the receiver
     * @param sequence number of the newest RTP packet that arrived
     */
    record Feedback(int ssrc, short sequence) implements SessionPacket {
        private static final int COMMAND = 0x5253;

        @Override
        public void write(ByteBuffer to) {
            to.putShort(SIGNATURE)
                    .putShort((short) COMMAND)
                    .putInt(ssrc)
                    .putShort(sequence)
                    .putShort((short) 0);
        }
    }
}
