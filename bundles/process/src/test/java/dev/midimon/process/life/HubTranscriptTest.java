package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.process.manifest.EntryPoint;
import dev.midimon.process.manifest.Language;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.manifest.RunSettings;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the transcripts that SDKs are held to against the hub's side of the wire (sdk/README.md). */
@DisplayName("process R3 and R4 The wire, as the hub speaks it")
class HubTranscriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = Path.of("/data");

    @TempDir
    private Path home;

    private final Map<String, CompletableFuture<JsonNode>> asked = new HashMap<>();
    private final Map<String, JsonNode> failures = new HashMap<>();
    private final Map<String, JsonNode> early = new HashMap<>();
    private boolean cutOff;
    private FakeHost host;
    private Requests requests;
    private ServerSocketChannel server;
    private Link link;
    private SocketChannel plugin;
    private DataInputStream heard;

    @BeforeEach
    void connect() throws Exception {
        Path socket = home.resolve("plugin.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        host = new FakeHost("contract", home, home);
        requests =
                new Requests(host, contract(), schema -> Map.of(), new Logins(new Gate("contract", new SystemTime())));
        link = new Link(socket, "midimon-test", requests, Clock.systemUTC());
        requests.over(link);
        link.awaitOpen(Bench.PATIENCE, () -> true);
        plugin = server.accept();
        heard = new DataInputStream(Channels.newInputStream(plugin));
    }

    @AfterEach
    void disconnect() throws IOException {
        link.close();
        requests.close();
        plugin.close();
        server.close();
    }

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../sdk/transcripts"))) {
            List<Path> transcripts = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(transcripts).isNotEmpty();
            return transcripts.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theHubSpeaksAsTheTranscriptSays(Path transcript) throws Exception {
        List<String> lines = Files.readAllLines(transcript);
        for (String line : lines) {
            if (line.startsWith("> {\"type\":\"kv\"") && line.contains("\"error\"")) {
                JsonNode answer = JSON.readTree(line.substring(2));
                failures.put(answer.path("request_id").asText(), answer.at("/payload/error"));
            }
        }
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case ">", ">>" -> hubSays(words[1]);
                case "<", "<~" -> pluginSays(words[1]);
                default -> assertThat(line).startsWith("#");
            }
        }
        assertThat(asked).isEmpty();
    }

    private void hubSays(String what) throws Exception {
        if (what.equals("close")) {
            link.close();
            assertThat(heard.read()).isNegative();
        } else if (what.startsWith("length ")) {
            plugin.write(ByteBuffer.allocate(4).putInt(0, Integer.parseInt(what.substring("length ".length()))));
            await().atMost(Bench.PATIENCE)
                    .untilAsserted(() -> assertThat(host.eventNames()).contains("protocol_error"));
            cutOff = true;
        } else if (!what.contains("nobody asked")) {
            JsonNode message = JSON.readTree(what);
            say(message);
            assertThat(timeless(said(message.path("request_id").asText()))).isEqualTo(timeless(message));
        }
    }

    /** What the hub says next, but for what it was asked for and says sooner than the transcript. */
    private JsonNode said(String requestId) throws IOException {
        JsonNode next = early.remove(requestId);
        while (next == null) {
            JsonNode said = JSON.readTree(heard.readNBytes(heard.readInt()));
            String id = said.path("request_id").asText();
            if (id.startsWith("p") && !id.equals(requestId)) {
                early.put(id, said);
            } else {
                next = said;
            }
        }
        return next;
    }

    /** Messages without their times, which are times. */
    private static JsonNode timeless(JsonNode message) {
        for (JsonNode part : List.of(message, message.at("/payload/context"))) {
            if (part instanceof ObjectNode object) {
                assertThat(Instant.parse(object.remove("timestamp").asText())).isNotNull();
            }
        }
        return message;
    }

    private void say(JsonNode message) throws Exception {
        JsonNode payload = message.get("payload");
        switch (message.get("type").asText()) {
            case "action" -> press(message.get("request_id").asText(), payload);
            case "event" ->
                tell(
                        message,
                        MessageType.EVENT,
                        Payloads.event(payload.get("event").asText(), map(payload.get("properties"))));
            case "lifecycle" -> tell(message, MessageType.LIFECYCLE, lifecycle(payload));
            default ->
                assertThat(message.get("type").asText())
                        .as("what the hub says by itself")
                        .isEqualTo("kv");
        }
    }

    private static Payload lifecycle(JsonNode payload) {
        return switch (payload.get("action").asText()) {
            case "init" ->
                Payloads.init(
                        contract(),
                        Path.of("/run/contract/plugin.sock"),
                        DATA,
                        "1",
                        map(payload.get("config")),
                        json -> {});
            case "config" -> Payloads.config(map(payload.get("config")));
            case "ping" -> Payloads.PING;
            default -> Payloads.SHUTDOWN;
        };
    }

    private static Manifest contract() {
        PluginDescription description = new PluginDescription(
                "contract", SemanticVersion.parse("1.0.0"), "", "", "", "", "", List.of(), Set.of(), List.of());
        return new Manifest(
                description,
                new EntryPoint(DATA, Language.BINARY),
                RunSettings.STANDARD,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static <V> Map<String, V> map(JsonNode json) {
        return JSON.convertValue(json, new TypeReference<Map<String, V>>() {});
    }

    private void tell(JsonNode message, MessageType type, Payload payload) throws IOException {
        if (message.has("request_id")) {
            asked.put(
                    message.get("request_id").asText(),
                    link.begin(type, payload).orElseThrow());
        } else {
            link.tell(type, "", payload);
        }
    }

    /** A press, from its parameters in the mapping file to the wire. */
    private void press(String requestId, JsonNode payload) throws Exception {
        ActionCalls calls = new ActionCalls() {
            @Override
            public void call(Payload action) {
                asked.put(requestId, begun(action));
            }

            @Override
            public Duration limit() {
                return Bench.PATIENCE;
            }
        };
        new PluginActions(calls)
                .of(List.of())
                .find(payload.get("action").asText())
                .orElseThrow()
                .bind(Parameters.from(map(payload.get("params"))))
                .execute(trigger(payload.get("context")));
    }

    private CompletableFuture<JsonNode> begun(Payload action) {
        try {
            return link.begin(MessageType.ACTION, action).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TriggerContext trigger(JsonNode context) {
        JsonNode metadata = context.get("metadata");
        Gesture gesture = Stream.of(Gesture.values())
                .filter(known -> known.word().equals(metadata.get("gesture").asText()))
                .findFirst()
                .orElseThrow();
        return TriggerContext.of(gesture)
                .release(metadata.get("release").asBoolean())
                .port(metadata.get("port").asText())
                .velocity(number(context, "velocity"))
                .note(number(context, "note"))
                .cc(number(context, "cc"))
                .value(number(context, "value"))
                .channel(number(context, "channel"))
                .mode(context.get("mode").asText())
                .device(context.get("device").asText())
                .build();
    }

    private static int number(JsonNode context, String name) {
        return context.get(name).asInt(TriggerContext.NONE);
    }

    private void pluginSays(String what) throws Exception {
        if (cutOff || what.equals("end")) {
            plugin.close();
            return;
        }
        ObjectNode message = (ObjectNode) JSON.readTree(what);
        String id = message.path("request_id").asText();
        JsonNode failure = failures.get(id);
        host.storeProblem = failure == null
                ? Optional.empty()
                : Optional.of(new KeyValueException(
                        failure.get("code").asText(), failure.get("message").asText()));
        byte[] text =
                message.put("timestamp", "2026-01-01T20:00:00.000Z").toString().getBytes(StandardCharsets.UTF_8);
        plugin.write(ByteBuffer.allocate(4 + text.length)
                .putInt(text.length)
                .put(text)
                .flip());
        JsonNode payload = message.get("payload");
        if (id.startsWith("h")) {
            JsonNode answer = asked.remove(id).get(30, TimeUnit.SECONDS);
            assertThat(answer).isEqualTo(payload);
            hasItsEffect(answer);
        } else if (message.get("type").asText().equals("state")) {
            Object value = JSON.convertValue(payload.get("value"), Object.class);
            await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(
                            host.published.get(payload.get("name").asText()))
                    .isEqualTo(value));
        }
    }

    private static void hasItsEffect(JsonNode answer) throws ActionException {
        if (answer.has("error")) {
            assertThatThrownBy(() -> Answers.check(answer))
                    .isInstanceOfSatisfying(ActionException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(answer.at("/error/code").asText()))
                    .hasMessage(answer.at("/error/message").asText());
        } else {
            Answers.check(answer);
        }
    }
}
