package dev.midimon.itests;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A peer that says just enough of AppleMIDI to join a session, as docs/reference/rtp-midi.md §2 writes it. Honest or not. */
final class AppleMidiPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PROTOCOL_VERSION = 2;
    private static final int TOKEN = 0x1234_5678;
    private static final int RTP_VERSION_2 = 0x80;
    private static final int PAYLOAD_TYPE = 0xE1;
    private static final int RTP_HEADER = 12;

    private final DatagramSocket control;
    private final DatagramSocket data;
    private final InetSocketAddress session;
    private final int ssrc;
    private int sequence = 1;

    /**
     * Binds its two ports.
     *
     * @param address where the peer is
     * @param port the session's control port on loopback
     */
    AppleMidiPeer(String address, int port, int ssrc) throws IOException {
        this.control = socket(address);
        this.data = socket(address);
        this.session = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.ssrc = ssrc;
    }

    private static DatagramSocket socket(String address) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Invites on the control port; returns the two letters of the answer. */
    String inviteOnControl() throws IOException {
        return invite(control, session.getPort());
    }

    /** Invites on the data port; returns the two letters of the answer. */
    String inviteOnData() throws IOException {
        return invite(data, session.getPort() + 1);
    }

    private String invite(DatagramSocket from, int port) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(bytes);
        packet.writeShort(0xFFFF);
        packet.writeBytes("IN");
        packet.writeInt(PROTOCOL_VERSION);
        packet.writeInt(TOKEN);
        packet.writeInt(ssrc);
        packet.writeBytes("peer\0");
        send(from, port, bytes.toByteArray());
        byte[] answer = receive(from);
        return new String(answer, 2, 2, StandardCharsets.US_ASCII);
    }

    /** Sends a command of at most 15 bytes, without regard to what was agreed. */
    void play(String hex) throws IOException {
        byte[] command = HexFormat.of().parseHex(hex);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(bytes);
        packet.writeByte(RTP_VERSION_2);
        packet.writeByte(PAYLOAD_TYPE);
        packet.writeShort(sequence++);
        packet.writeInt(0);
        packet.writeInt(ssrc);
        packet.writeByte(command.length);
        packet.write(command);
        send(data, session.getPort() + 1, bytes.toByteArray());
    }

    /** Waits for a packet with MIDI; returns its commands. */
    String hear() throws IOException {
        while (true) {
            byte[] packet = receive(data);
            if ((packet[0] & 0xFF) == RTP_VERSION_2) {
                return HexFormat.of().formatHex(packet, RTP_HEADER + 1, RTP_HEADER + 1 + (packet[RTP_HEADER] & 0x0F));
            }
        }
    }

    private void send(DatagramSocket from, int port, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, session.getAddress(), port));
    }

    private static byte[] receive(DatagramSocket on) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        try {
            on.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("nothing came for " + PATIENCE_MILLIS + " ms", e);
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        control.close();
        data.close();
    }
}
