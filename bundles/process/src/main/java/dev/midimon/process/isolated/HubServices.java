package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.Server;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the hub does for this process when it is asked (docs/reference/process.md, R4.4, R4.5 and R8). */
final class HubServices {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

    private final Server hub;

    HubServices(Server hub) {
        this.hub = hub;
    }

    /** The hub refused, with a code and a message of its own. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Asks, with words and texts in turn, the first of them for {@code action}. */
    JsonNode ask(MessageType type, String action, String... fields) {
        try {
            return ask(type, PATIENCE, action, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while the hub was asked"));
        }
    }

    /** Asks what may wait for others before it is answered. */
    JsonNode askAndWait(MessageType type, String action, String... fields) throws IOException, InterruptedException {
        return ask(type, LONG_PATIENCE, action, fields);
    }

    private JsonNode ask(MessageType type, Duration patience, String action, String... fields)
            throws IOException, InterruptedException {
        JsonNode answer = hub.request(type, payload(action, fields), patience);
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new RefusedException(
                    error.path("code").asText(), error.path("message").asText());
        }
        return answer;
    }

    void tell(MessageType type, Payload payload) {
        try {
            hub.send(type, "", payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Payload payload(String action, String... fields) {
        Map<String, Object> table = new LinkedHashMap<>(Map.of("action", action));
        for (int i = 0; i < fields.length; i += 2) {
            table.put(fields[i], fields[i + 1]);
        }
        return json -> json.value(table);
    }

    static Optional<String> text(JsonNode answer) {
        JsonNode value = answer.path("value");
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
