package dev.midimon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A controller on the network: sends keys, and shows the lights that it is sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295">RFC 6295</a>
 */
final class RtpSession implements AutoCloseable {
    private static final int ANSWER_MILLIS = 30_000;
    private static final int SSRC = 0x70616430;
    private static final int TOKEN = 0x746f6b65;
    private static final short SIGNATURE = (short) 0xFFFF;
    private static final short INVITE = 0x494E;
    private static final short CLOCK = 0x434B;
    private static final int PAYLOAD_TYPE = 0x8061;
    private static final int HEADER_BYTES = 12;

    private final Map<String, Integer> lights = new ConcurrentHashMap<>();
    private final int port;
    private final DatagramSocket control;
    private final DatagramSocket data;
    private short sequence;

    /** Invites the hub at its control port, and returns when the session is there. */
    RtpSession(int port) throws IOException {
        this.port = port;
        int own = freePair();
        control = new DatagramSocket(own, InetAddress.getLoopbackAddress());
        data = new DatagramSocket(own + 1, InetAddress.getLoopbackAddress());
        invite(control, port);
        invite(data, port + 1);
        clock(0, 0);
        ByteBuffer answer = receive();
        while (answer.getShort(0) != SIGNATURE || answer.getShort(2) != CLOCK) {
            answer = receive();
        }
        clock(2, answer.getLong(20));
        data.setSoTimeout(0);
        Thread reader = new Thread(this::read, "test-controller");
        reader.setDaemon(true);
        reader.start();
    }

    /** An even port whose neighbour is free as well. */
    static int freePair() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (DatagramSocket first = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    DatagramSocket other =
                            new DatagramSocket(first.getLocalPort() ^ 1, InetAddress.getLoopbackAddress())) {
                return Math.min(first.getLocalPort(), other.getLocalPort());
            } catch (SocketException taken) {
                // Another one.
            }
        }
        throw new IOException("no two free ports in a row");
    }

    private void invite(DatagramSocket socket, int to) throws IOException {
        ByteBuffer invitation = ByteBuffer.allocate(64)
                .putShort(SIGNATURE)
                .putShort(INVITE)
                .putInt(2)
                .putInt(TOKEN)
                .putInt(SSRC)
                .put("pad\0".getBytes(StandardCharsets.US_ASCII));
        send(socket, invitation, to);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.receive(new DatagramPacket(new byte[256], 256));
    }

    private void clock(int step, long heard) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(36)
                .putShort(SIGNATURE)
                .putShort(CLOCK)
                .putInt(SSRC)
                .put((byte) step)
                .put(new byte[3]);
        packet.putLong(step == 0 ? now() : 0).putLong(heard).putLong(step == 0 ? 0 : now());
        send(data, packet, port + 1);
    }

    /** In units of 100 microseconds. */
    private static long now() {
        return System.nanoTime() / 100_000;
    }

    private static void send(DatagramSocket socket, ByteBuffer packet, int to) throws IOException {
        byte[] bytes = new byte[packet.flip().remaining()];
        packet.get(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), to));
    }

    /** Presses and lets go of a key on channel 1. */
    void press(int note) throws IOException {
        for (int velocity : new int[] {100, 0}) {
            ByteBuffer packet = ByteBuffer.allocate(16)
                    .putShort((short) PAYLOAD_TYPE)
                    .putShort(sequence++)
                    .putInt((int) now())
                    .putInt(SSRC)
                    .put(new byte[] {3, (byte) 0x90, (byte) note, (byte) velocity});
            send(data, packet, port + 1);
        }
    }

    /** The value that a note or controller was sent last, such as {@code 90:36}; 0 when it was sent none. */
    int light(String statusAndNumber) {
        return lights.getOrDefault(statusAndNumber, 0);
    }

    private ByteBuffer receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        data.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    private void read() {
        try {
            while (true) {
                ByteBuffer packet = receive();
                if (packet.getShort(0) != SIGNATURE) {
                    show(packet.position(HEADER_BYTES));
                }
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a list of messages of three bytes, with their delta times. */
    private void show(ByteBuffer packet) {
        int flags = packet.get();
        int length = (flags & 0x80) == 0 ? flags & 0x0f : (flags & 0x0f) << 8 | (packet.get() & 0xff);
        packet.limit(packet.position() + length);
        boolean first = (flags & 0x20) == 0;
        int status = 0;
        while (packet.hasRemaining()) {
            while (!first && packet.get() < 0) {
                // A delta time goes on.
            }
            first = false;
            if (packet.get(packet.position()) < 0) {
                status = packet.get() & 0xff;
            }
            lights.put(Integer.toHexString(status) + ":" + packet.get(), (int) packet.get());
        }
    }

    @Override
    public void close() {
        control.close();
        data.close();
    }
}
