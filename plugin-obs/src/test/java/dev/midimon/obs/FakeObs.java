package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Speaks obs-websocket 5 as OBS does, answers as it is told, and remembers what it was asked. */
public final class FakeObs implements AutoCloseable {

    private static final String SALT = "lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=";
    private static final String CHALLENGE = "+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=";

    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final ServerSocket server;
    private final Optional<String> password;
    private final Thread acceptor;
    private volatile Socket client;
    private volatile Gate gate = () -> {};

    /** Where an answer may be held up. */
    interface Gate {
        void pass() throws InterruptedException;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any free one
     * @param password what it asks for, if it does
     */
    public FakeObs(int port, Optional<String> password) throws IOException {
        this.password = password;
        server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept, "fake-obs");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Answers a kind of request with these data. */
    public FakeObs answers(String type, String data) {
        answers.put(
                type, request -> "{\"requestStatus\":{\"result\":true,\"code\":100},\"responseData\":" + data + "}");
        return this;
    }

    /** Refuses a kind of request. */
    public FakeObs refuses(String type, int code, String comment) {
        answers.put(type, request -> refusal(code, comment));
        return this;
    }

    FakeObs decides(String type, Function<JsonNode, String> answer) {
        answers.put(type, answer);
        return this;
    }

    static String refusal(int code, String comment) {
        return "{\"requestStatus\":{\"result\":false,\"code\":" + code + ",\"comment\":\"" + comment + "\"}}";
    }

    static String success() {
        return "{\"requestStatus\":{\"result\":true,\"code\":100}}";
    }

    void holdsAnswersAt(Gate newGate) {
        gate = newGate;
    }

    /** Returns the requests of a kind, without their ids. */
    public List<String> asked(String type) {
        return requests.stream()
                .filter(request -> request.path("requestType").asText().equals(type))
                .map(request -> request.path("requestData").toString())
                .toList();
    }

    /** How many clients have come. */
    public int connections() {
        return connections.get();
    }

    void event(String type, String data) throws IOException {
        send(client, "{\"op\":5,\"d\":{\"eventType\":\"" + type + "\",\"eventIntent\":1,\"eventData\":" + data + "}}");
    }

    void dropClient() throws IOException {
        client.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket accepted = server.accept();
                accepted.setTcpNoDelay(true);
                client = accepted;
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(accepted), "fake-obs-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            handshake(socket);
            String authentication = password.isEmpty()
                    ? ""
                    : ",\"authentication\":{\"challenge\":\"" + CHALLENGE + "\",\"salt\":\"" + SALT + "\"}";
            send(socket, "{\"op\":0,\"d\":{\"obsWebSocketVersion\":\"5.1.0\",\"rpcVersion\":1" + authentication + "}}");
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                String text = read(in, socket);
                JsonNode frame = json.readTree(text);
                if (frame.path("op").asInt() == 1) {
                    identify(socket, frame.path("d"));
                } else if (frame.path("op").asInt() == 6) {
                    answer(socket, frame.path("d"));
                }
            }
        } catch (IOException gone) {
            // The client left, or was dropped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void identify(Socket socket, JsonNode data) throws IOException {
        if (password.isPresent()
                && !data.path("authentication").asText().equals(hash(hash(password.get() + SALT) + CHALLENGE))) {
            ByteBuffer close = ByteBuffer.allocate(2 + 22).putShort((short) 4009);
            close.put("Authentication failed.".getBytes(StandardCharsets.UTF_8));
            frame(socket, 0x88, close.array());
            return;
        }
        send(socket, "{\"op\":2,\"d\":{\"negotiatedRpcVersion\":1}}");
    }

    private void answer(Socket socket, JsonNode request) throws IOException, InterruptedException {
        requests.add(request);
        gate.pass();
        String type = request.path("requestType").asText();
        ObjectNode answer = (ObjectNode)
                json.readTree(answers.getOrDefault(type, asked -> success()).apply(request.path("requestData")));
        answer.put("requestType", type)
                .put("requestId", request.path("requestId").asText());
        send(socket, "{\"op\":7,\"d\":" + answer + "}");
    }

    private static void handshake(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
        String key = "";
        String subprotocol = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Sec-WebSocket-Key: ")) {
                key = line.substring(19);
            }
            if (line.startsWith("Sec-WebSocket-Protocol: ")) {
                subprotocol = line.substring(24);
            }
        }
        byte[] accept = sha("SHA-1", key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: "
                        + subprotocol + "\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private String read(DataInputStream in, Socket socket) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == 1) {
                return new String(payload, StandardCharsets.UTF_8);
            }
            if (opcode == 9) {
                frame(socket, 0x8a, payload);
            }
            if (opcode == 8) {
                throw new IOException("closed");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        frame(socket, 0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void frame(Socket socket, int first, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 4).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else {
            frame.put((byte) 126).putShort((short) payload.length);
        }
        frame.put(payload);
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(frame.array(), 0, frame.position());
        }
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(sha("SHA-256", text));
    }

    private static byte[] sha(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            if (client != null) {
                client.close();
            }
            acceptor.join(); // until then the port is not free
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
