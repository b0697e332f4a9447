package dev.midimon.wasm.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The hub's own functions: log lines, published state, and what the plugin remembers. One instance per plugin. */
public final class HubFunctions {

    private static final long DONE = 0;
    private static final long REFUSED = -1;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final PluginContext context;
    private final Output output;

    /**
     * Makes the functions.
     *
     * @param context the plugin's corner of the hub
     * @param output takes what the plugin logs
     */
    public HubFunctions(PluginContext context, Output output) {
        this.context = context;
        this.output = output;
    }

    void addTo(Map<String, HostCall> calls) {
        calls.put(Offers.HUB + "log", this::log);
        calls.put(Offers.HUB + "set_state", this::setState);
        calls.put(Offers.HUB + "kv_get", this::get);
        calls.put(Offers.HUB + "kv_set", this::set);
        calls.put(Offers.HUB + "kv_delete", this::delete);
    }

    private static String text(Guest guest, long pointer, long length, String function) {
        return guest.text((int) pointer, (int) length, function);
    }

    private long log(Guest guest, long[] a) {
        output.line(level((int) a[0]), text(guest, a[1], a[2], "log"));
        return DONE;
    }

    private static System.Logger.Level level(int number) {
        return switch (number) {
            case 0 -> System.Logger.Level.DEBUG;
            case 2 -> System.Logger.Level.WARNING;
            case 3 -> System.Logger.Level.ERROR;
            default -> System.Logger.Level.INFO;
        };
    }

    private long setState(Guest guest, long[] a) {
        String name = text(guest, a[0], a[1], "set_state");
        try {
            JsonNode value = json.readTree(text(guest, a[2], a[3], "set_state"));
            if (value.isNull()) {
                context.withdraw(name);
            } else {
                context.publish(name, plain(value));
            }
            return DONE;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            warn("set_state", name, e);
            return REFUSED;
        }
    }

    private static Object plain(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.canConvertToLong() && value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw new IllegalArgumentException("expected a text, number or truth value, found " + value.getNodeType());
    }

    private long get(Guest guest, long[] a) {
        String key = text(guest, a[0], a[1], "kv_get");
        Optional<String> value;
        try {
            value = context.keyValues().get(key);
        } catch (KeyValueException e) {
            warn("kv_get", key, e);
            return 0;
        }
        return value.map(found -> guest.hand(found.getBytes(StandardCharsets.UTF_8)))
                .orElse(0L);
    }

    private long set(Guest guest, long[] a) {
        String key = text(guest, a[0], a[1], "kv_set");
        try {
            context.keyValues().set(key, text(guest, a[2], a[3], "kv_set"));
            return DONE;
        } catch (KeyValueException e) {
            warn("kv_set", key, e);
            return REFUSED;
        }
    }

    private long delete(Guest guest, long[] a) {
        String key = text(guest, a[0], a[1], "kv_delete");
        try {
            return context.keyValues().delete(key) ? 1 : 0;
        } catch (KeyValueException e) {
            warn("kv_delete", key, e);
            return REFUSED;
        }
    }

    private void warn(String function, String name, Exception why) {
        output.line(System.Logger.Level.WARNING, function + " " + name + ": " + why.getMessage());
    }
}
