package dev.midimon.obs;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A second client of OBS, which shares nothing with the plugin and hears what really happened. */
public final class Witness implements WebSocket.Listener, AutoCloseable {

    private record Event(String type, JsonNode data) {}

    private final ObjectMapper json = new ObjectMapper();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean identified;

    /** Connects to an OBS that runs. */
    public Witness(int port) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("obswebsocket.json")
                .buildAsync(URI.create("ws://127.0.0.1:" + port), this)
                .join();
        await().atMost(Duration.ofSeconds(30)).until(() -> identified);
    }

    /**
     * Asks OBS, and fails when OBS refuses.
     *
     * @param type of the request
     * @param data its parameters
     * @return what OBS answers with
     */
    public JsonNode ask(String type, Map<String, ?> data) throws Exception {
        JsonNode response = answer(type, data);
        if (!response.path("requestStatus").path("result").asBoolean()) {
            throw new AssertionError("OBS refused " + type + ": " + response);
        }
        return response.path("responseData");
    }

    /** Asks OBS and returns its whole answer, a refusal as well. */
    JsonNode answer(String type, Map<String, ?> data) throws Exception {
        String id = "witness-" + lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send(socket, 6, Map.of("requestType", type, "requestId", id, "requestData", data));
        return answer.get(15, TimeUnit.SECONDS);
    }

    /** Waits for an event that contains a text, and forgets everything that came up to now. */
    public void awaitEvent(String type, String contains) {
        await(type + " with " + contains)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> data(type).stream().anyMatch(data -> data.contains(contains)));
        events.clear();
    }

    /** The data of the events of a type since the last one that was awaited. */
    List<String> data(String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.data().toString())
                .toList();
    }

    /** Makes two scenes: Main, which is on air, with a colour, a title and a tone; and Other. */
    public void furnish(String toneFile) throws Exception {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask("CreateScene", Map.of("sceneName", "Main")) != null);
        ask("CreateScene", Map.of("sceneName", "Other"));
        cutTo("Main");
        add("Colour", "color_source_v3", Map.of("width", 320, "height", 180));
        add("Title", "text_ft2_source_v2", Map.of("text", "nothing"));
        add("Tone", "ffmpeg_source", Map.of("local_file", toneFile, "looping", true));
        ask(
                "CreateSourceFilter",
                Map.of("sourceName", "Colour", "filterName", "Grade", "filterKind", "color_filter_v2"));
    }

    /** Puts a scene on air at once: OBS does not begin a transition while another one goes on. */
    public void cutTo(String scene) throws Exception {
        ask("SetCurrentSceneTransition", Map.of("transitionName", "Cut"));
        ask("SetCurrentProgramScene", Map.of("sceneName", scene));
    }

    /** Waits until OBS has written something more of its recording: one that is paused or stopped before may never end. */
    public void awaitRecorded() throws Exception {
        long before = recordedBytes();
        await().atMost(Duration.ofSeconds(30)).until(() -> recordedBytes() > before);
    }

    private long recordedBytes() throws Exception {
        return ask("GetRecordStatus", Map.of()).path("outputBytes").asLong();
    }

    private void add(String name, String kind, Map<String, ?> settings) throws Exception {
        ask(
                "CreateInput",
                Map.of("sceneName", "Main", "inputName", name, "inputKind", kind, "inputSettings", settings));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            try {
                handle(from, json.readTree(message.toString()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            } finally {
                message.setLength(0);
            }
        }
        from.request(1);
        return null;
    }

    private void handle(WebSocket from, JsonNode frame) {
        JsonNode data = frame.path("d");
        switch (frame.path("op").asInt()) {
            case 0 -> {
                JsonNode challenge = data.path("authentication");
                String secret = hash(RealObs.PASSWORD + challenge.path("salt").asText());
                send(
                        from,
                        1,
                        Map.of(
                                "rpcVersion",
                                1,
                                "authentication",
                                hash(secret + challenge.path("challenge").asText())));
            }
            case 2 -> identified = true;
            case 5 -> events.add(new Event(data.path("eventType").asText(), data.path("eventData")));
            case 7 -> asked.remove(data.path("requestId").asText()).complete(data);
            default -> throw new AssertionError("OBS sent " + frame);
        }
    }

    private void send(WebSocket to, int op, Map<String, ?> data) {
        try {
            var unused = to.sendText(json.writeValueAsString(Map.of("op", op, "d", data)), true);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
