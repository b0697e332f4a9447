package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import dev.midimon.process.wire.MessageType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The plugin's corner of the hub, reached over the wire. */
final class RemoteContext implements PluginContext {

    private final String id;
    private final Path data;
    private final HubServices hub;
    private final MarkedLines lines;
    private final Secrets secrets;
    private final AtomicReference<@Nullable RemoteSettings<?>> settings = new AtomicReference<>();

    RemoteContext(String id, Path data, HubServices hub, MarkedLines lines) {
        this.id = id;
        this.data = data;
        this.hub = hub;
        this.lines = lines;
        this.secrets = new RemoteSecrets(hub);
    }

    void configure(JsonNode config) {
        RemoteSettings<?> declared = settings.get();
        if (declared != null) {
            declared.take(RemoteParameters.constant(config));
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public System.Logger logger() {
        return logger(id);
    }

    @Override
    public System.Logger logger(String plugin) {
        return new StreamLogger(plugin, lines);
    }

    @Override
    public Path dataDirectory() {
        return data;
    }

    @Override
    public <S extends Record> Settings<S> settings(Class<S> type) {
        RemoteSettings<?> declared = settings.get();
        return declared == null ? declare(type) : declared.as(type);
    }

    private <S extends Record> Settings<S> declare(Class<S> type) {
        RecordShape<S> shape = RecordShape.of(type);
        try {
            JsonNode answer = hub.ask(MessageType.HOST, "settings", "schema", shape.schema());
            RemoteSettings<S> mine =
                    new RemoteSettings<>(type, shape, RemoteParameters.constant(answer.path("config")));
            RemoteSettings<?> first = settings.compareAndExchange(null, mine);
            return first == null ? mine : first.as(type);
        } catch (HubServices.RefusedException e) {
            throw ParameterException.of("", Position.NONE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void publish(String name, Object value) {
        if (!(value instanceof String || value instanceof Boolean || value instanceof Double)
                && !(value instanceof Integer || value instanceof Long)) {
            throw new IllegalArgumentException("expected text, number, true or false, found " + value);
        }
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("name", name);
        table.put("value", value);
        hub.tell(MessageType.STATE, json -> json.value(table));
    }

    @Override
    public void withdraw(String name) {
        hub.tell(MessageType.STATE, json -> json.raw("{\"name\":").text(name).raw(",\"value\":null}"));
    }

    @Override
    public void health(boolean healthy, String reason) {
        hub.ask(MessageType.HOST, "health", "healthy", Boolean.toString(healthy), "reason", reason);
    }

    @Override
    public KeyValues keyValues() {
        return new KeyValues() {
            @Override
            public Optional<String> get(String key) {
                return HubServices.text(ask("get", "key", key));
            }

            @Override
            public void set(String key, String value) {
                JsonNode unused = ask("set", "key", key, "value", value);
            }

            @Override
            public boolean delete(String key) {
                return ask("delete", "key", key).path("value").asBoolean();
            }

            @Override
            public List<String> keys() {
                List<String> keys = new ArrayList<>();
                ask("list").path("value").forEach(key -> keys.add(key.asText()));
                return keys;
            }

            private JsonNode ask(String action, String... fields) {
                try {
                    return hub.ask(MessageType.KV, action, fields);
                } catch (HubServices.RefusedException e) {
                    throw new KeyValueException(e.code(), String.valueOf(e.getMessage()));
                }
            }
        };
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }
}
