package dev.midimon.process.life;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.plugins.PluginHttp;
import dev.midimon.process.wire.MessageType;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** The pages of workers (docs/reference/process.md, R4.6). */
final class Pages implements PluginHttp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration limit;
    private final Map<String, Gate> plugins = new ConcurrentHashMap<>();

    Pages(Duration limit) {
        this.limit = limit;
    }

    void add(String plugin, Gate gate) {
        plugins.put(plugin, gate);
    }

    void remove(String plugin, Gate gate) {
        plugins.remove(plugin, gate);
    }

    @Override
    public Answer call(String plugin, Request request) throws InterruptedException {
        Gate gate = plugins.get(plugin);
        if (gate == null) {
            return failure(404, "no plugin " + plugin + " runs as a process now");
        }
        Run run = gate.current();
        if (run == null) {
            return failure(502, plugin + " is being started again");
        }
        try {
            return answer(run.link().request(MessageType.HTTP, Payloads.http(request), limit.toNanos()));
        } catch (TimeoutException e) {
            return failure(504, plugin + " did not answer within " + limit.toMillis() + " ms");
        } catch (IOException e) {
            return failure(502, plugin + ": " + e.getMessage());
        }
    }

    private static Answer failure(int status, String message) {
        return new Answer(status, Map.of("content-type", "text/plain; charset=utf-8"), message);
    }

    /** Reads {@code {status, headers, body}}, also where all of it is JSON text in {@code body}, or one level deeper. */
    private static Answer answer(JsonNode payload) {
        JsonNode json = payload.path("payload").isObject() ? payload.get("payload") : payload;
        if (!json.has("status") && json.path("body").isTextual()) {
            try {
                json = JSON.readTree(json.get("body").asText());
            } catch (JacksonException e) {
                return failure(502, "the plugin answered no response");
            }
        }
        int status = json.path("status").asInt();
        if (status < 100 || status > 599) {
            return failure(502, "the plugin answered no status from 100 to 599");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode body = json.path("body");
        return new Answer(
                status,
                headers,
                body.isTextual() || body.isMissingNode() || body.isNull() ? body.asText("") : body.toString());
    }
}
