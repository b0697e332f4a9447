package dev.midimon.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R3 The wire")
class LinkTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);
    private static final Clock NOON = Clock.fixed(Instant.parse("2025-03-01T12:00:00.007Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final List<String> unasked = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<String>> scripts = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocketChannel plugin;
    private Link link;

    @BeforeEach
    void listen() throws Exception {
        Path socket = directory.resolve("plugin.sock");
        plugin = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        plugin.bind(UnixDomainSocketAddress.of(socket));
        Link.Listener listener = new Link.Listener() {
            @Override
            public void received(Message message) {
                unasked.add(message.type().word() + " " + message.requestId() + " " + message.payload());
            }

            @Override
            public void violated(ProtocolException reason) {
                violations.add(reason.getMessage());
            }
        };
        link = new Link(socket, "midimon-test", listener, NOON);
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        for (CompletableFuture<String> script : scripts) {
            script.get(30, TimeUnit.SECONDS);
        }
        plugin.close();
        threads.shutdownNow();
    }

    @Test
    @DisplayName("R4.1 a message has type, request id, time and payload, in this order")
    void aMessageHasItsFieldsInOrder() throws Exception {
        CompletableFuture<String> seen = serve(client -> {
            String request = read(client);
            write(client, answerTo(request, "{\"ok\":true}"));
            return request;
        });

        assertThat(link.request(MessageType.LIFECYCLE, json -> json.raw("{\"action\":\"ping\"}"), LONG)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(seen.get(30, TimeUnit.SECONDS))
                .isEqualTo("{\"type\":\"lifecycle\",\"request_id\":\"h1\",\"timestamp\":\"2025-03-01T12:00:00.007Z\","
                        + "\"payload\":{\"action\":\"ping\"}}");
    }

    @Test
    @DisplayName("R3.3 several requests are in flight, and answers find theirs in any order")
    void answersFindTheirRequestsInAnyOrder() throws Exception {
        play(client -> {
            String first = read(client);
            String second = read(client);
            write(client, answerTo(second, payloadOf(second)));
            write(client, answerTo(first, payloadOf(first)));
            return "";
        });
        CompletableFuture<JsonNode> one = CompletableFuture.supplyAsync(() -> ask(1), threads);
        CompletableFuture<JsonNode> two = CompletableFuture.supplyAsync(() -> ask(2), threads);

        assertThat(one.get(30, TimeUnit.SECONDS).asInt()).isEqualTo(1);
        assertThat(two.get(30, TimeUnit.SECONDS).asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("R3.3 requests are begun in order, over the connection that the plugin has had from its beginning")
    void requestsAreBegunInOrder() throws Exception {
        assertThat(link.begin(MessageType.ACTION, json -> json.number(0)))
                .as("before there is a connection")
                .isEmpty();
        CompletableFuture<String> seen = serve(client -> {
            String all = payloadOf(read(client)) + payloadOf(read(client));
            String last = read(client);
            write(client, answerTo(last, "\"last\""));
            return all + payloadOf(last);
        });
        assertThat(link.reachable()).isTrue();

        List<CompletableFuture<JsonNode>> begun = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            begun.add(
                    link.begin(MessageType.ACTION, json -> json.number(number)).orElseThrow());
        }

        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("123");
        assertThat(begun.get(2).get(30, TimeUnit.SECONDS).asText()).isEqualTo("last");
        assertThat(begun.subList(0, 2)).allSatisfy(end -> assertThatThrownBy(() -> end.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LostConnectionException.class));
        play(LinkTest::end);
        assertThat(link.reachable()).isTrue();
        assertThat(link.begin(MessageType.ACTION, json -> json.number(4)))
                .as("over another connection")
                .isEmpty();
    }

    @Test
    @DisplayName("R4.7 an answer that comes too late is dropped, and does not answer the next request")
    void aLateAnswerIsDropped() throws Exception {
        play(client -> {
            String late = read(client);
            String next = read(client);
            write(client, answerTo(late, "\"late\""));
            write(client, answerTo("{\"type\":\"kv\",\"request_id\":\"h99\"}", "\"nobody asked\""));
            write(client, answerTo(next, "\"next\""));
            return "";
        });
        assertThatThrownBy(() -> link.request(MessageType.ACTION, json -> json.raw("{}"), 1_000_000))
                .isInstanceOf(TimeoutException.class);

        assertThat(ask(2).asText()).isEqualTo("next");
        assertThat(unasked).isEmpty();
    }

    @Test
    @DisplayName("R3.4 a classic plugin that closes the connection after each answer is served all the same")
    void aPluginThatClosesAfterEachAnswerIsServed() throws Exception {
        link.classic();
        CompletableFuture<String> served = CompletableFuture.supplyAsync(
                () -> {
                    for (int i = 0; i < 20; i++) {
                        try (SocketChannel client = plugin.accept()) {
                            String request = read(client);
                            write(client, answerTo(request, payloadOf(request)));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                    return "";
                },
                threads);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(i).asInt()).isEqualTo(i);
        }
        served.get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("R3.4 a connection that is lost before the answer fails the request at once")
    void aLostConnectionFailsTheRequest() throws Exception {
        play(LinkTest::read);

        assertThatThrownBy(() -> link.request(MessageType.ACTION, json -> json.raw("{}"), LONG))
                .isInstanceOf(LostConnectionException.class);
    }

    @Test
    @DisplayName("R3.2 a frame that is too long, or is no message, closes the connection and is told")
    void whatIsNoMessageClosesTheConnection() throws Exception {
        play(client -> {
            client.write(ByteBuffer.wrap(new byte[] {0x7F, 0, 0, 0}));
            return end(client);
        });
        assertThat(link.reachable()).isTrue();
        await().untilAsserted(
                        () -> assertThat(violations).singleElement().asString().contains("2130706432"));

        play(client -> {
            write(client, "[1]");
            return end(client);
        });
        assertThat(link.reachable()).isTrue();
        await().untilAsserted(() ->
                assertThat(violations).contains("expected a JSON object as message, found something else"));
    }

    @Test
    @DisplayName("R3.3 what the plugin says unasked reaches the listener, in order")
    void whatIsSaidUnaskedReachesTheListener() throws Exception {
        play(client -> {
            write(client, "{\"type\":\"state\",\"payload\":{\"name\":\"on\",\"value\":true}}");
            write(client, "{\"type\":\"kv\",\"request_id\":\"p1\",\"payload\":{\"action\":\"list\"}}");
            return end(client);
        });
        assertThat(link.reachable()).isTrue();

        await().untilAsserted(() -> assertThat(unasked)
                .containsExactly("state  {\"name\":\"on\",\"value\":true}", "kv p1 {\"action\":\"list\"}"));
    }

    @Test
    @DisplayName(
            "R3.3 a plugin that does not read holds nobody up, and is given up when two longest frames wait for it")
    void aPluginThatDoesNotReadHoldsNobodyUp() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        play(client -> {
            end.get(60, TimeUnit.SECONDS);
            return "";
        });
        String megabyte = "x".repeat(1 << 20);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 64; i++) {
                        link.tell(MessageType.EVENT, "", json -> json.text(megabyte));
                    }
                })
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("does not read");
        end.complete(null);
    }

    @Test
    @DisplayName("R3.1 the socket is waited for, not longer than told")
    void theSocketIsWaitedFor() throws Exception {
        Path absent = directory.resolve("absent.sock");
        Link other = new Link(absent, "midimon-test", new Silence(), NOON);
        assertThatThrownBy(() -> other.awaitOpen(Duration.ofMillis(50), () -> true))
                .hasMessage("it accepted no connection at $MIDIMON_PLUGIN_SOCKET within 50 ms");
        assertThatThrownBy(() -> other.awaitOpen(Duration.ofSeconds(30), () -> false))
                .hasMessage("it ended before it accepted a connection");
    }

    private record Silence() implements Link.Listener {
        @Override
        public void received(Message message) {}

        @Override
        public void violated(ProtocolException reason) {}
    }

    private JsonNode ask(int number) {
        try {
            return link.request(MessageType.ACTION, json -> json.number(number), LONG);
        } catch (IOException | TimeoutException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Script {
        String play(SocketChannel client) throws Exception;
    }

    private void play(Script script) {
        scripts.add(serve(script));
    }

    private CompletableFuture<String> serve(Script script) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SocketChannel client = plugin.accept()) {
                        return script.play(client);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                threads);
    }

    private static String read(SocketChannel client) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static String end(SocketChannel client) throws IOException {
        return client.read(ByteBuffer.allocate(1)) < 0 ? "" : "more";
    }

    private static void write(SocketChannel client, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        client.write(ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip());
    }

    private static String answerTo(String request, String payload) throws IOException {
        JsonNode json = JSON.readTree(request);
        return "{\"type\":" + json.get("type") + ",\"request_id\":" + json.get("request_id") + ",\"payload\":" + payload
                + "}";
    }

    private static String payloadOf(String request) throws IOException {
        return JSON.readTree(request).get("payload").toString();
    }
}
