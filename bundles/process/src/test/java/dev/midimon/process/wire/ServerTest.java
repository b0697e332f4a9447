package dev.midimon.process.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R3 The wire, at the end of a jar in a process of its own")
class ServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Server server;
    private SocketChannel hub;

    @BeforeEach
    void connect() throws Exception {
        Path socket = directory.resolve("s");
        CompletableFuture<Server> accepted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                accepted.complete(Server.accept(socket));
            } catch (IOException e) {
                accepted.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (!Files.exists(socket) && !accepted.isDone()) {
            Thread.onSpinWait();
        }
        hub = connected(socket);
        server = accepted.get(30, TimeUnit.SECONDS);
    }

    /** The file is there a moment before anybody listens. */
    private static SocketChannel connected(Path socket) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        hub.close();
    }

    private JsonNode next() throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(hub));
        return JSON.readTree(in.readNBytes(in.readInt()));
    }

    @Test
    void aThreadThatIsInterruptedSendsAndLosesNoConnection() throws Exception {
        Thread.currentThread().interrupt();
        server.send(MessageType.STATE, "", json -> json.raw("{\"name\":\"a\"}"));
        boolean stays = Thread.interrupted();
        server.send(MessageType.STATE, "", json -> json.raw("{\"name\":\"b\"}"));

        assertThat(stays).isTrue();
        assertThat(next().path("payload").path("name").asText()).isEqualTo("a");
        assertThat(next().path("payload").path("name").asText()).isEqualTo("b");
    }

    @Test
    void anAnswerReachesWhoAskedAndEverythingElseTheReceiver() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                server.serve(message -> received.complete(message.requestId()));
            } catch (IOException e) {
                received.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        Thread answering = new Thread(() -> {
            try {
                String id = next().path("request_id").asText();
                say("{\"type\":\"action\",\"request_id\":\"h1\",\"payload\":{}}");
                say("{\"type\":\"kv\",\"request_id\":\"" + id + "\",\"payload\":{\"value\":\"v\"}}");
            } catch (IOException e) {
                received.completeExceptionally(e);
            }
        });
        answering.setDaemon(true);
        answering.start();

        JsonNode answer = server.request(MessageType.KV, json -> json.raw("{}"), Duration.ofSeconds(30));

        assertThat(answer.path("value").asText()).isEqualTo("v");
        assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo("h1");
    }

    private void say(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
        while (frame.hasRemaining()) {
            hub.write(frame);
        }
    }
}
