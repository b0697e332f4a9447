package dev.midimon.midi.port.rtp;

import java.nio.ByteBuffer;

/**
 * The frame of an RTP-MIDI packet: where its MIDI list and its journal lie. One instance is used for packet after packet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3550#section-5.1">RFC 3550, RTP Fixed Header Fields</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295#section-3">RFC 6295, MIDI Command Section</a>
 */
final class RtpPacket {

    /** Bytes of the fixed header. */
    static final int HEADER = 12;

    /** Version 2, no padding, no extension, no contributing sources. */
    static final byte FIRST_BYTE = (byte) 0x80;

    /** The dynamic payload type that AppleMIDI uses; the marker bit is set where a MIDI list is not empty. */
    static final int PAYLOAD_TYPE = 97;

    /** Marker bit of the second byte. */
    static final int MARKER = 0x80;

    /** Payload header: the length has 12 bits and a second byte. */
    static final int LONG_LENGTH = 0x80;

    private static final int JOURNAL = 0x40;
    private static final int DELTA_FIRST = 0x20;
    private static final int LOWEST_DYNAMIC_TYPE = 96;

    private int sequence;
    private int listStart;
    private int listEnd;
    private int journalEnd;
    private boolean deltaFirst;

    /** The synchronisation source identifier of the packet between position and limit, which must be at least a header long. */
    static int ssrc(ByteBuffer datagram) {
        return datagram.getInt(datagram.position() + 8);
    }

    /**
     * Reads the frame of the packet between position and limit, which stay where they are.
     *
     * @return false if the packet is malformed: too short for what it announces, another RTP version, or a static payload type
     */
    boolean read(ByteBuffer datagram) {
        int start = datagram.position();
        int end = datagram.limit();
        if (end - start <= HEADER) {
            return false;
        }
        int first = datagram.get(start) & 0xFF;
        if (first >> 6 != 2 || (datagram.get(start + 1) & 0x7F) < LOWEST_DYNAMIC_TYPE) {
            return false;
        }
        sequence = Short.toUnsignedInt(datagram.getShort(start + 2));
        int payload = start + HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (payload + 4 > end) {
                return false;
            }
            payload += 4 + 4 * Short.toUnsignedInt(datagram.getShort(payload + 2));
        }
        if ((first & 0x20) != 0) {
            int padding = datagram.get(end - 1) & 0xFF;
            if (padding == 0) {
                return false;
            }
            end -= padding;
        }
        return payload < end && readPayloadHeader(datagram, payload, end);
    }

    private boolean readPayloadHeader(ByteBuffer datagram, int payload, int end) {
        int flags = datagram.get(payload) & 0xFF;
        int length = flags & 0x0F;
        listStart = payload + 1;
        if ((flags & LONG_LENGTH) != 0) {
            if (listStart >= end) {
                return false;
            }
            length = (length << 8) + Byte.toUnsignedInt(datagram.get(listStart++));
        }
        listEnd = listStart + length;
        journalEnd = (flags & JOURNAL) != 0 ? end : listEnd;
        deltaFirst = (flags & DELTA_FIRST) != 0;
        return listEnd <= end;
    }

    /** The packet's number, 0..65535. */
    int sequence() {
        return sequence;
    }

    /** Index of the MIDI list's first byte. */
    int listStart() {
        return listStart;
    }

    /** Index after the MIDI list's last byte; the journal, if there is one, begins here. */
    int listEnd() {
        return listEnd;
    }

    /** Index after the journal's last byte; equal to {@link #listEnd()} where there is no journal. */
    int journalEnd() {
        return journalEnd;
    }

    /** Whether the first command, too, is preceded by a delta time. */
    boolean deltaFirst() {
        return deltaFirst;
    }
}
