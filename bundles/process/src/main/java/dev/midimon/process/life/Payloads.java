package dev.midimon.process.life;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHttp;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the hub says to plugins (docs/reference/process.md, R4). */
final class Payloads {

    /** Asks for a sign of life. */
    static final Payload PING = lifecycle("ping");

    /** Asks for a clean end. */
    static final Payload SHUTDOWN = lifecycle("shutdown");

    private Payloads() {}

    /** Both {@code action} and {@code type} say what it is: plugins read either. */
    private static Payload lifecycle(String word) {
        String text = "{\"action\":\"" + word + "\",\"type\":\"" + word + "\"}";
        return json -> json.raw(text);
    }

    /** The greeting; {@code more} adds members to it. */
    static Payload init(
            Manifest plugin, Path socket, Path data, String instance, Map<String, Object> settings, Payload more) {
        return json -> {
            json.raw("{\"action\":\"init\",\"type\":\"init\",\"plugin_id\":")
                    .text(plugin.description().id())
                    .raw(",\"instance_id\":")
                    .text(instance)
                    .raw(",\"plugin_socket\":")
                    .text(socket.toString())
                    .raw(",\"log_path\":")
                    .text(data.resolve("plugin.log").toString())
                    .raw(",\"config\":")
                    .value(settings)
                    .raw(",\"data_dir\":")
                    .text(data.toString())
                    .raw(",\"protocol\":1");
            more.writeTo(json);
            json.raw("}");
        };
    }

    static Payload config(Map<String, Object> settings) {
        return json -> json.raw("{\"action\":\"config\",\"type\":\"config\",\"config\":")
                .value(settings)
                .raw("}");
    }

    static Payload http(PluginHttp.Request request) {
        return json -> json.raw("{\"payload\":{\"method\":")
                .text(request.method())
                .raw(",\"path\":")
                .text(request.path())
                .raw(",\"headers\":")
                .value(request.headers())
                .raw(",\"body\":")
                .text(request.body())
                .raw("}}");
    }

    static Payload event(String event, Map<String, String> properties) {
        return json -> json.raw("{\"event\":")
                .text(event)
                .raw(",\"properties\":")
                .value(properties)
                .raw("}");
    }

    /** The facts of an event, with the plugin that it happened to. */
    static Map<String, String> properties(PluginEvent event) {
        Map<String, String> properties = new LinkedHashMap<>(event.properties());
        properties.put("plugin", event.plugin());
        properties.put("message", event.message());
        return properties;
    }

    /** What a trigger does not have is null. */
    static void context(JsonText json, TriggerContext context) {
        json.raw("\"context\":{\"velocity\":");
        number(json, context.velocity());
        json.raw(",\"note\":");
        number(json, context.note());
        json.raw(",\"cc\":");
        number(json, context.cc());
        json.raw(",\"value\":");
        if (context.value() == TriggerContext.NONE && context.gesture() != Gesture.ENCODER) {
            json.raw("null");
        } else {
            json.number(context.value());
        }
        json.raw(",\"channel\":");
        number(json, context.channel());
        json.raw(",\"mode\":").text(context.mode());
        json.raw(",\"current_mode\":").text(context.mode());
        json.raw(",\"device\":").text(context.device());
        json.raw(",\"timestamp\":").text(Instant.now().toString());
        json.raw(",\"metadata\":{\"gesture\":\"").raw(context.gesture().word());
        json.raw("\",\"release\":").raw(context.release() ? "true" : "false");
        json.raw(",\"port\":").text(context.port()).raw("}}");
    }

    private static void number(JsonText json, int number) {
        if (number == TriggerContext.NONE) {
            json.raw("null");
        } else {
            json.number(number);
        }
    }
}
