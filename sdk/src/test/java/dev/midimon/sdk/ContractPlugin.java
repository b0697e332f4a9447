package dev.midimon.sdk;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A plugin as a process, and the hub's end of its connection. */
final class ContractPlugin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final SocketChannel connection;
    private final DataInputStream in;

    private ContractPlugin(Process process, SocketChannel connection) {
        this.process = process;
        this.connection = connection;
        this.in = new DataInputStream(Channels.newInputStream(connection));
    }

    /** Starts it, and connects when it listens. */
    static ContractPlugin start(List<String> command, Path directory) throws IOException {
        Path socket = directory.resolve("plugin.sock");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MIDIMON_PLUGIN_SOCKET", socket.toString());
        builder.environment().put("PYTHONPATH", "python");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        SocketChannel connection = await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> connect(socket), SocketChannel::isConnected);
        return new ContractPlugin(process, connection);
    }

    private static SocketChannel connect(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            throw new IOException("nobody listens at " + socket);
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            connection.write(buffer);
        }
    }

    /** Sends a request. */
    void send(String type, String id, Map<String, ?> payload) throws IOException {
        sendFrame(Map.of("type", type, "request_id", id, "payload", payload));
    }

    /** Tells of an event. */
    void tell(String event, Map<String, ?> properties) throws IOException {
        sendFrame(Map.of("type", "event", "payload", Map.of("event", event, "properties", properties)));
    }

    private void sendFrame(Map<String, ?> message) throws IOException {
        byte[] text = JSON.writeValueAsBytes(message);
        send(ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array());
    }

    JsonNode receive() throws IOException {
        return JSON.readTree(in.readNBytes(in.readInt()));
    }

    /** The hub's end of the connection goes away. */
    void hangUp() throws IOException {
        connection.close();
    }

    /** Waits for the end of the process. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the plugin did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        connection.close();
        process.destroyForcibly();
    }
}
