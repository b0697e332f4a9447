package dev.midimon.benchmarks.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes requests as OBS does, says yes to each, and hands on when one to show a scene has arrived. */
final class ObsServer implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 5;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("\"requestId\":\"([^\"]*)\"");
    private static final Pattern SCENE =
            Pattern.compile("\"requestType\":\"SetCurrentProgramScene\".*\"sceneName\":\"(\\d+)\"");

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

    /**
     * A request that was on the wire.
     *
     * @param scene the number that is its name
     * @param nanos when its last byte was read
     */
    record Arrival(int scene, long nanos) {}

    ObsServer() throws IOException {
        Thread thread = new Thread(this::accept, "benchmark-obs");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    Arrival next() throws IOException {
        try {
            Arrival arrival = arrivals.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (arrival == null) {
                throw new IOException("no request arrived");
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(client), "benchmark-obs-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            upgrade(in, client);
            send(client, "{\"op\":0,\"d\":{\"rpcVersion\":1}}");
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                String text = payload(in);
                long now = System.nanoTime();
                Matcher scene = SCENE.matcher(text);
                if (scene.find()) {
                    arrivals.add(new Arrival(Integer.parseInt(scene.group(1)), now));
                }
                if (opcode == 1) {
                    Matcher id = ID.matcher(text);
                    send(
                            client,
                            id.find()
                                    ? "{\"op\":7,\"d\":{\"requestId\":\"" + id.group(1)
                                            + "\",\"requestStatus\":{\"result\":true,\"code\":100}}}"
                                    : "{\"op\":2,\"d\":{\"negotiatedRpcVersion\":1}}");
                } else if (opcode == 9) {
                    client.getOutputStream().write(new byte[] {(byte) 0x8A, 0});
                }
            }
        } catch (IOException gone) {
            // The client has ended.
        }
    }

    private static void upgrade(DataInputStream in, Socket client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        Matcher key = KEY.matcher(head.toString(StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IOException("expected a WebSocket, found " + head);
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: obswebsocket.json\r\nSec-WebSocket-Accept: " + accept(key.group(1))
                + "\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static String payload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Sends a text of less than 126 bytes. */
    private static void send(Socket client, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[bytes.length + 2];
        ByteBuffer.wrap(frame).put((byte) 0x81).put((byte) bytes.length).put(bytes);
        client.getOutputStream().write(frame);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
