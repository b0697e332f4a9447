package dev.midimon.obs;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes any stream and throws it away.
 *
 * @see <a href="https://rtmp.veriskope.com/docs/spec/">Adobe's Real Time Messaging Protocol</a>
 */
final class RtmpSink implements AutoCloseable {

    private static final int HANDSHAKE_BYTES = 1536;
    private static final byte VERSION = 3;
    private static final int SET_CHUNK_SIZE = 1;
    private static final int VIDEO = 9;
    private static final int COMMAND = 20;
    private static final int[] HEADER_BYTES = {11, 7, 3, 0};

    private final AtomicInteger pictures = new AtomicInteger();
    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

    /** What arrives in one chunk stream. */
    private static final class Message {
        private int length;
        private int type;
        private ByteArrayOutputStream payload = new ByteArrayOutputStream();
    }

    RtmpSink() throws IOException {
        Thread thread = new Thread(this::accept, "rtmp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "rtmp://127.0.0.1:" + server.getLocalPort() + "/live";
    }

    /** How many video messages came, in all streams. */
    int pictures() {
        return pictures.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                serve(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            } catch (IOException over) {
                // The stream has ended, or the sink is closed.
            }
        }
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        in.readByte();
        byte[] first = in.readNBytes(HANDSHAKE_BYTES);
        out.writeByte(VERSION);
        out.write(new byte[HANDSHAKE_BYTES]);
        out.write(first);
        in.readFully(new byte[HANDSHAKE_BYTES]);
        Map<Integer, Message> streams = new HashMap<>();
        int chunk = 128;
        while (true) {
            int basic = in.readUnsignedByte();
            Message message = streams.computeIfAbsent(basic & 0x3f, id -> new Message());
            byte[] header = in.readNBytes(HEADER_BYTES[basic >> 6]);
            if (header.length >= 7) {
                message.length = ByteBuffer.wrap(header, 2, 4).getInt() & 0xffffff;
                message.type = header[6];
            }
            message.payload.write(in.readNBytes(Math.min(chunk, message.length - message.payload.size())));
            if (message.payload.size() == message.length) {
                ByteBuffer payload = ByteBuffer.wrap(message.payload.toByteArray());
                message.payload = new ByteArrayOutputStream();
                switch (message.type) {
                    case SET_CHUNK_SIZE -> chunk = payload.getInt();
                    case VIDEO -> pictures.incrementAndGet();
                    case COMMAND -> answer(payload, out);
                    default -> {
                        // Sound, data and control are taken without a word.
                    }
                }
            }
        }
    }

    private static void answer(ByteBuffer command, DataOutputStream out) throws IOException {
        command.get();
        byte[] name = new byte[command.getShort()];
        command.get(name).get();
        double number = command.getDouble();
        switch (new String(name, StandardCharsets.US_ASCII)) {
            case "connect" -> command(out, "_result", number, status("NetConnection.Connect.Success"));
            case "createStream" ->
                command(
                        out,
                        "_result",
                        number,
                        ByteBuffer.allocate(9).putDouble(1, 1).array());
            case "publish" -> command(out, "onStatus", 0, status("NetStream.Publish.Start"));
            default -> {
                // Nobody waits for an answer to the others.
            }
        }
    }

    /** An object in AMF 0 with one property. */
    private static byte[] status(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(3);
        out.writeUTF("code");
        out.writeByte(2);
        out.writeUTF(code);
        out.write(new byte[] {0, 0, 9});
        return bytes.toByteArray();
    }

    /** Fits into one chunk. */
    private static void command(DataOutputStream out, String name, double number, byte[] argument) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        payload.writeByte(2);
        payload.writeUTF(name);
        payload.writeByte(0);
        payload.writeDouble(number);
        payload.writeByte(5);
        payload.write(argument);
        out.write(new byte[] {3, 0, 0, 0, 0, 0, (byte) bytes.size(), COMMAND, 0, 0, 0, 0});
        out.write(bytes.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
