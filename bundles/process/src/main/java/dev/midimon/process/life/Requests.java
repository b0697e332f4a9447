package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHost;
import dev.midimon.process.manifest.Language;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.ProtocolException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a plugin says unasked: what it remembers, and what it publishes. The store waits for the disk, so its requests have a thread of their own. */
final class Requests implements Link.Listener, AutoCloseable {

    private static final int MOST_WAITING = 256;
    private static final long IDLE_SECONDS = 10;

    private final PluginHost host;
    private final boolean jar;
    private final Function<Optional<String>, Map<String, Object>> settings;
    private final Logins logins;
    private final SecretRequests secrets;
    private final ThreadPoolExecutor store;
    private volatile @Nullable Link link;

    /**
     * Serves a plugin.
     *
     * @param settings declares settings by their schema, and returns those in force
     * @param logins those that are under way
     */
    Requests(
            PluginHost host, Manifest plugin, Function<Optional<String>, Map<String, Object>> settings, Logins logins) {
        this.host = host;
        this.jar = plugin.entryPoint().language() == Language.JAVA;
        this.settings = settings;
        this.logins = logins;
        this.secrets = new SecretRequests(host.context(), this::answer);
        this.store = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread =
                            new Thread(task, "midimon-process-" + host.context().id() + "-store");
                    thread.setDaemon(true);
                    return thread;
                });
        store.allowCoreThreadTimeOut(true);
    }

    /** Answers over that link from now on. */
    void over(Link newLink) {
        secrets.abandonChange();
        link = newLink;
    }

    @Override
    public void received(Message message) {
        switch (message.type()) {
            case STATE -> state(message.payload());
            case KV -> enqueue(message, this::result);
            case HOST -> host(message);
            default ->
                host.context()
                        .logger()
                        .log(
                                System.Logger.Level.DEBUG,
                                "a message of type " + message.type().word() + " that the hub did not ask for");
        }
    }

    private void state(JsonNode payload) {
        PluginContext context = host.context();
        String name = payload.path("name").asText("");
        JsonNode value = payload.path("value");
        if (name.isBlank()) {
            refuse("state: expected a name");
        } else if (value.isNull() || value.isMissingNode()) {
            context.withdraw(name);
        } else if (value.isTextual()) {
            context.publish(name, value.asText());
        } else if (value.isBoolean()) {
            context.publish(name, value.asBoolean());
        } else if (value.canConvertToLong() && value.isIntegralNumber()) {
            context.publish(name, value.asLong());
        } else if (value.isNumber()) {
            context.publish(name, value.asDouble());
        } else {
            refuse("state " + name + ": expected text, number, true or false, found a list or an object");
        }
    }

    private void refuse(String message) {
        host.context().logger().log(System.Logger.Level.WARNING, message);
    }

    private void enqueue(Message message, Function<JsonNode, Payload> work) {
        try {
            store.execute(() -> answer(message, work.apply(message.payload())));
        } catch (RejectedExecutionException e) {
            answer(message, error("STORE_BUSY", MOST_WAITING + " requests wait for the store already"));
        }
    }

    private void answer(Message message, Payload payload) {
        Link now = link;
        if (now != null) {
            try {
                now.tell(message.type(), message.requestId(), payload);
            } catch (IOException e) {
                host.context()
                        .logger()
                        .log(System.Logger.Level.DEBUG, "an answer of the store is lost: " + e.getMessage());
            }
        }
    }

    /** What only the hub's own program for jars asks. */
    private void host(Message message) {
        String word = message.payload().path("action").asText("");
        if (!jar) {
            answer(message, error("BAD_REQUEST", "a message of type host is for jars in a process of their own"));
        } else if (word.startsWith("secret_")) {
            secrets.received(message);
        } else if (word.equals("login_open")) {
            answer(message, opened(logins.open(message.payload())));
        } else {
            enqueue(message, this::settingsOrHealth);
        }
    }

    private static Payload opened(String problem) {
        return problem.isEmpty() ? json -> json.raw("{\"ok\":true}") : error("BAD_REQUEST", problem);
    }

    private Payload settingsOrHealth(JsonNode payload) {
        String word = payload.path("action").asText("");
        switch (word) {
            case "settings" -> {
                try {
                    Map<String, Object> values =
                            settings.apply(Optional.of(payload.path("schema").asText("{}")));
                    return json -> json.raw("{\"config\":").value(values).raw("}");
                } catch (ParameterException | IllegalArgumentException e) {
                    return error("BAD_SETTING", String.valueOf(e.getMessage()));
                }
            }
            case "health" -> {
                host.context()
                        .health(
                                Boolean.parseBoolean(payload.path("healthy").asText()),
                                payload.path("reason").asText(""));
                return json -> json.raw("{\"ok\":true}");
            }
            default -> {
                return error("BAD_REQUEST", "expected settings or health, found \"" + word + "\"");
            }
        }
    }

    /** Reads the spellings in use: {@code action} or {@code type}, the word as a key, capitals, and one more nesting. */
    private Payload result(JsonNode payload) {
        JsonNode request = payload.path("payload").isObject() ? payload.get("payload") : payload;
        String word = request.path("action").asText(request.path("type").asText(""));
        if (word.isEmpty() && request.size() == 1) {
            word = request.fieldNames().next();
            request = request.get(word);
        }
        String key = request.path("key").asText("");
        JsonNode value = request.path("value");
        try {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "get" -> {
                    String found = host.context().keyValues().get(key).orElse(null);
                    yield json -> json.raw("{\"value\":").value(found).raw("}");
                }
                case "set" -> {
                    host.context().keyValues().set(key, value.isTextual() ? value.asText() : value.toString());
                    yield json -> json.raw("{\"ok\":true,\"value\":true}");
                }
                case "delete" -> {
                    boolean deleted = host.context().keyValues().delete(key);
                    yield json ->
                            json.raw("{\"ok\":true,\"value\":").value(deleted).raw("}");
                }
                case "list" -> {
                    var keys = host.context().keyValues().keys();
                    yield json -> json.raw("{\"value\":").value(keys).raw("}");
                }
                default -> error("BAD_REQUEST", "expected get, set, delete or list, found \"" + word + "\"");
            };
        } catch (KeyValueException e) {
            return error(e.code(), String.valueOf(e.getMessage()));
        }
    }

    static Payload error(String code, String message) {
        return (JsonText json) -> json.raw("{\"error\":")
                .value(Map.of("code", code, "message", message))
                .raw("}");
    }

    @Override
    public void violated(ProtocolException reason) {
        refuse("closed its connection: " + reason.getMessage());
        host.event(
                PluginEvent.Kind.ERROR,
                "sent what is no message: " + reason.getMessage(),
                Map.of("event", "protocol_error"));
    }

    @Override
    public void close() {
        store.shutdownNow();
        secrets.close();
    }
}
