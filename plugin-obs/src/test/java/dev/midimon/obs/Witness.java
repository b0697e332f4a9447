package dev.midimon.obs;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A second client of OBS, which hears what really happened. */
final class Witness implements Connection.Owner, AutoCloseable {

    record Event(String type, JsonNode data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Connection connection = new Connection(Optional.of(RealObs.PASSWORD), this);
    private volatile boolean identified;

    Witness(int port) {
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(Connection.SUBPROTOCOL)
                .buildAsync(URI.create("ws://127.0.0.1:" + port), connection)
                .join();
        await().atMost(Duration.ofSeconds(10)).until(() -> identified);
    }

    JsonNode ask(Request request) throws Exception {
        return connection.send(request).get(5, TimeUnit.SECONDS);
    }

    /** Waits for an event that contains a text, and forgets everything that came up to now. */
    void awaitEvent(String type, String contains) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> events.stream()
                        .anyMatch(event -> event.type().equals(type)
                                && event.data().toString().contains(contains)));
        events.clear();
    }

    @Override
    public void identified(Connection opened) {
        identified = true;
    }

    @Override
    public void event(Connection from, String type, JsonNode data) {
        events.add(new Event(type, data));
    }

    @Override
    public void ended(Connection closed, Connection.Ending ending) {
        identified = false;
    }

    @Override
    public void close() {
        connection.end(new Connection.Ending("the test is over", false));
    }
}
