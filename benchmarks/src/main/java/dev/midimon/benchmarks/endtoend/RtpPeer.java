package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * The inviting side of one RTP-MIDI session: invitations on both ports, one clock synchronisation, then MIDI.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295">RFC 6295</a>
 */
final class RtpPeer implements AutoCloseable {

    private static final int VERSION = 2;
    private static final int TOKEN = 0x6d696469;
    private static final int SSRC = 0x62656e63;
    private static final short SIGNATURE = (short) 0xFFFF;
    private static final short INVITE = 0x494E;
    private static final short ACCEPT = 0x4F4B;
    private static final short BYE = 0x4259;
    private static final short CLOCK = 0x434B;
    private static final int CLOCK_BYTES = 36;
    private static final int ANSWER_MILLIS = 5_000;
    private static final short RTP_MIDI = (short) 0x8061;

    private final InetSocketAddress controlOfHub;
    private final InetSocketAddress dataOfHub;
    private final DatagramChannel control;
    private final DatagramChannel data;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(256);
    private short sequence;

    /**
     * Opens a session.
     *
     * @param port the hub's control port
     */
    RtpPeer(int port) throws IOException {
        controlOfHub = Loopback.at(port);
        dataOfHub = Loopback.at(port + 1);
        int own = Loopback.freePair();
        control = Loopback.open(own);
        data = Loopback.open(own + 1);
        invite(control, controlOfHub);
        invite(data, dataOfHub);
        synchroniseClocks();
    }

    private void invite(DatagramChannel channel, InetSocketAddress hub) throws IOException {
        session(INVITE).putInt(VERSION).putInt(TOKEN).putInt(SSRC);
        packet.put("benchmark\0".getBytes(StandardCharsets.UTF_8)).flip();
        channel.send(packet, hub);
        awaitSession(channel, ACCEPT);
    }

    private void synchroniseClocks() throws IOException {
        clock((byte) 0, 0, 0);
        awaitSession(data, CLOCK);
        clock((byte) 2, packet.getLong(12), packet.getLong(20));
    }

    private void clock(byte step, long first, long second) throws IOException {
        long now = System.nanoTime() / 100_000;
        session(CLOCK).putInt(SSRC).put(step).put(new byte[3]);
        packet.putLong(step == 0 ? now : first).putLong(second).putLong(step == 0 ? 0 : now);
        packet.flip().limit(CLOCK_BYTES);
        data.send(packet, dataOfHub);
    }

    private ByteBuffer session(short command) {
        return packet.clear().putShort(SIGNATURE).putShort(command);
    }

    private void awaitSession(DatagramChannel channel, short command) throws IOException {
        channel.socket().setSoTimeout(ANSWER_MILLIS);
        byte[] bytes = new byte[packet.capacity()];
        DatagramPacket answer = new DatagramPacket(bytes, bytes.length);
        do {
            channel.socket().receive(answer);
            packet.clear().put(bytes, 0, answer.getLength()).flip();
        } while (packet.getShort(2) != command);
    }

    /** Sends one channel message of three bytes, in a packet of its own. */
    void send(int status, int data1, int data2) throws IOException {
        packet.clear().putShort(RTP_MIDI).putShort(sequence++).putInt((int) (System.nanoTime() / 100_000));
        packet.putInt(SSRC).put((byte) 3).put((byte) status).put((byte) data1).put((byte) data2);
        data.send(packet.flip(), dataOfHub);
    }

    @Override
    public void close() throws IOException {
        session(BYE).putInt(VERSION).putInt(TOKEN).putInt(SSRC);
        control.send(packet.flip(), controlOfHub);
        control.close();
        data.close();
    }
}
