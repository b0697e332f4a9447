package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.MidiOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The sending end of one peer's stream. What one call sends goes into as few packets as possible, all with the time of the call; there is no
 * journal, which AppleMIDI peers do without.
 *
 * <p>Numbering and sending are one step, or packets would overtake each other: a lock is held while the system takes the datagram.
 */
final class Sender implements MidiOutput {

    /** The longest datagram, in bytes: below the 1,472 that fit into an Ethernet frame, with room for tunnels. */
    static final int MAX_DATAGRAM = 1400;

    private static final int LONG_HEADER = RtpPacket.HEADER + 2;
    private static final int MAX_LIST = MAX_DATAGRAM - LONG_HEADER;
    private static final int MAX_SHORT_LIST = 15;
    private static final byte NO_DELTA = 0;

    private final int ssrc;
    private final InetSocketAddress to;
    private final Wire wire;
    private final LongSupplier ticks;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private int sequence;
    private boolean closed;

    /**
     * Creates the sender.
     *
     * @param ssrc of the session
     * @param to the peer's data port
     * @param wire takes the packets
     * @param ticks the session's clock, in 100 microseconds
     * @param firstSequence number of the first packet; better not to be guessed
     */
    Sender(int ssrc, InetSocketAddress to, Wire wire, LongSupplier ticks, int firstSequence) {
        this.ssrc = ssrc;
        this.to = to;
        this.wire = wire;
        this.ticks = ticks;
        this.sequence = firstSequence;
        packet.position(LONG_HEADER);
    }

    @Override
    public synchronized void send(byte[] data, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        requireWholeMessages(data, offset, offset + length);
        if (closed) {
            throw new IOException("The peer at " + to + " is not connected any more");
        }
        int end = offset + length;
        for (int start = offset; start < end; ) {
            int next = messageEnd(data, start, end);
            put(data, start, next);
            start = next;
        }
        flush();
    }

    private void put(byte[] data, int start, int end) throws IOException {
        int length = end - start;
        boolean first = packet.position() == LONG_HEADER;
        if (!first && packet.remaining() < length + 1) {
            flush();
            first = true;
        }
        if (length > MAX_LIST) {
            putSegments(data, start + 1, end - 1);
            return;
        }
        if (!first) {
            packet.put(NO_DELTA);
        }
        packet.put(data, start, length);
    }

    private void putSegments(byte[] data, int from, int to) throws IOException {
        byte head = (byte) Status.EXCLUSIVE;
        for (int start = from; start < to; ) {
            int length = Math.min(to - start, MAX_LIST - 2);
            boolean last = start + length == to;
            packet.put(head).put(data, start, length).put((byte) (last ? Status.END_OF_EXCLUSIVE : Status.EXCLUSIVE));
            flush();
            head = (byte) Status.END_OF_EXCLUSIVE;
            start += length;
        }
    }

    private void flush() throws IOException {
        int length = packet.position() - LONG_HEADER;
        if (length == 0) {
            return;
        }
        int start = length <= MAX_SHORT_LIST ? 1 : 0;
        packet.put(start, RtpPacket.FIRST_BYTE);
        packet.put(start + 1, (byte) (RtpPacket.MARKER | RtpPacket.PAYLOAD_TYPE));
        packet.putShort(start + 2, (short) sequence++);
        packet.putInt(start + 4, (int) ticks.getAsLong());
        packet.putInt(start + 8, ssrc);
        if (length <= MAX_SHORT_LIST) {
            packet.put(LONG_HEADER - 1, (byte) length);
        } else {
            packet.putShort(LONG_HEADER - 2, (short) (RtpPacket.LONG_LENGTH << 8 | length));
        }
        packet.flip().position(start);
        try {
            wire.sendMidi(packet, to);
        } finally {
            packet.clear().position(LONG_HEADER);
        }
    }

    private static void requireWholeMessages(byte[] data, int from, int to) {
        for (int start = from; start < to; ) {
            start = messageEnd(data, start, to);
        }
    }

    private static int messageEnd(byte[] data, int start, int limit) {
        int status = data[start] & 0xFF;
        int end = start + 1;
        if (status == Status.EXCLUSIVE) {
            while (end < limit && data[end] >= 0) {
                end++;
            }
            if (end == limit || (data[end] & 0xFF) != Status.END_OF_EXCLUSIVE) {
                throw refusal(start, status);
            }
            return end + 1;
        }
        int dataBytes = status < 0x80 ? Status.UNKNOWN : Status.dataBytes(status);
        if (dataBytes == Status.UNKNOWN || end + dataBytes > limit) {
            throw refusal(start, status);
        }
        for (; end <= start + dataBytes; end++) {
            if (data[end] < 0) {
                throw refusal(start, status);
            }
        }
        return end;
    }

    private static IllegalArgumentException refusal(int index, int status) {
        return new IllegalArgumentException(
                "Expected whole MIDI messages without running status, found byte 0x%02X at index %d"
                        .formatted(status, index));
    }

    /** Ends the stream; what is sent afterwards is refused. */
    synchronized void close() {
        closed = true;
    }
}
