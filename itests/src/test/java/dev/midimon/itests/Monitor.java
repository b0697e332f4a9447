package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that {@code midimon monitor --json} shows of a hub. */
final class Monitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROBE = "program:16:127";

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> entries = new CopyOnWriteArrayList<>();
    private final ControlConnection connection;

    private Monitor(ControlConnection connection) {
        this.connection = connection;
        Thread reader = new Thread(this::read, "test-monitor");
        reader.setDaemon(true);
        reader.start();
    }

    static Monitor of(RunningHub hub) throws IOException {
        Monitor monitor = new Monitor(hub.connect("monitor", "--json"));
        await().atMost(PATIENCE).until(() -> {
            hub.ask("send", PROBE).succeeded();
            return !monitor.entries.isEmpty();
        });
        return monitor;
    }

    private void read() {
        try {
            connection.forEachLine(line -> {
                try {
                    entries.add(json.readTree(line));
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException("not JSON: " + line, e);
                }
            });
        } catch (ClosedChannelException e) {
            // The test has seen enough.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a type: {@code event}, {@code action} or {@code notice}. */
    List<JsonNode> entries(String type) {
        return entries.stream()
                .filter(entry -> entry.path("type").asText().equals(type))
                .toList();
    }

    List<JsonNode> actions() {
        return entries("action");
    }

    /** The actions of the mapping with a description. */
    List<JsonNode> actions(String description) {
        return actions().stream()
                .filter(action ->
                        action.path("mapping").path("description").asText().equals(description))
                .toList();
    }

    /** Waits until a mapping has had this many actions, and fails when one of them is not {@code ok}. */
    List<JsonNode> awaitOk(String description, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(actions(description))
                .as("actions of \"%s\"; notices %s", description, entries("notice"))
                .hasSizeGreaterThanOrEqualTo(count));
        List<JsonNode> found = actions(description);
        assertThat(found).hasSize(count).allSatisfy(action -> assertThat(
                        action.path("outcome").asText())
                .as("%s", action)
                .isEqualTo("ok"));
        return found;
    }

    /** Waits for the actions of a mapping that logs, and returns what they logged. */
    List<String> awaitMessages(String description, int count) {
        return awaitOk(description, count).stream()
                .map(action -> action.path("params").path("message").asText())
                .toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
