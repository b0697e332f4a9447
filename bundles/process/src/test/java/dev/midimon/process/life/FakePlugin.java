package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that is none: a thread of the test listens at its socket and speaks protocol 1. */
final class FakePlugin extends Process {

    /** What no process of a Linux system can have: more than the greatest pid_max. */
    private static final long NOBODY = 1L << 23;

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<String> silentTo;
    private final String errors;
    private final ServerSocketChannel server;
    private final CompletableFuture<Process> end = new CompletableFuture<>();
    private volatile int exitCode;
    private volatile @Nullable SocketChannel open;

    /**
     * Begins to listen.
     *
     * @param silentTo actions and lifecycle messages that it does not answer
     * @param errors what it prints on standard error
     */
    FakePlugin(Path socket, Set<String> silentTo, String errors) throws IOException {
        this.silentTo = silentTo;
        this.errors = errors;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "midimon-test-plugin");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try (SocketChannel connection = server.accept()) {
            open = connection;
            DataInputStream in = new DataInputStream(Channels.newInputStream(connection));
            while (true) {
                JsonNode message = JSON.readTree(in.readNBytes(in.readInt()));
                JsonNode payload = message.path("payload");
                String word =
                        payload.path("action").asText(payload.path("event").asText());
                received.add(word);
                if (message.has("request_id") && !silentTo.contains(word)) {
                    answer(connection, message);
                }
            }
        } catch (IOException e) {
            // The hub has closed the connection, or the test the process.
        }
    }

    private static void answer(SocketChannel connection, JsonNode message) throws IOException {
        byte[] text =
                """
                {"type": %s, "request_id": %s, "payload": {"ok": true, "protocol": 1, "actions": ["blink"], "events": ["config"]}}
                """.formatted(message.get("type"), message.get("request_id")).getBytes(StandardCharsets.UTF_8);
        connection.write(ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .flip());
    }

    /** Ends as by itself. */
    void exit(int code) {
        exitCode = code;
        try {
            server.close();
            SocketChannel connection = open;
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        end.complete(this);
    }

    @Override
    public void destroy() {
        exit(128 + 15);
    }

    @Override
    public Process destroyForcibly() {
        if (isAlive()) {
            exit(128 + 9);
        }
        return this;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return end;
    }

    @Override
    public boolean isAlive() {
        return !end.isDone();
    }

    @Override
    public int waitFor() {
        return end.join().exitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return new SystemTime().await(end, Duration.of(timeout, unit.toChronoUnit()));
    }

    @Override
    public int exitValue() {
        return exitCode;
    }

    @Override
    public long pid() {
        return NOBODY;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return new ByteArrayInputStream(errors.getBytes(StandardCharsets.UTF_8));
    }
}
