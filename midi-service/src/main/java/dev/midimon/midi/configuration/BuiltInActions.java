package dev.midimon.midi.configuration;

import java.util.List;
import java.util.Map;

/** The keys of the actions that come with the hub. Their values are checked by the plugins that carry them out. */
final class BuiltInActions {

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("log", List.of("message", "level")),
            Map.entry("keystroke", List.of("keys", "modifiers", "hold")),
            Map.entry("text", List.of("text")),
            Map.entry("launch", List.of("app")),
            Map.entry("shell", List.of("command", "shell")),
            Map.entry("mouse_click", List.of("button", "x", "y")),
            Map.entry("volume_control", List.of("operation", "value")),
            Map.entry(
                    "send_midi",
                    List.of(
                            "port",
                            "message_type",
                            "channel",
                            "note",
                            "velocity",
                            "cc",
                            "value",
                            "program",
                            "pressure",
                            "velocity_curve")),
            Map.entry("osc", List.of("host", "port", "address", "args")),
            Map.entry("http", List.of("url", "method", "headers", "body", "timeout_ms")));

    private BuiltInActions() {}

    static boolean has(String type) {
        return KEYS.containsKey(type);
    }

    static List<String> keys(String type) {
        return KEYS.getOrDefault(type, List.of());
    }
}
