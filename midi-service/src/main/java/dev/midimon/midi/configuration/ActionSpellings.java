package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How actions are spelled: with a type or wrapped in it, and the forms of a plugin's action. */
final class ActionSpellings {

    static final List<String> TYPES = List.of(
            "plugin",
            "sequence",
            "delay",
            "repeat",
            "conditional",
            "mode_change",
            "panic",
            "log",
            "keystroke",
            "text",
            "launch",
            "shell",
            "mouse_click",
            "volume_control",
            "send_midi",
            "osc",
            "http");

    private static final String WASM_PLUGIN = "wasm_plugin";
    private static final String WASM_SUFFIX = ".wasm";

    private static final Words SPELLED =
            new Words(Stream.concat(TYPES.stream(), Stream.of(WASM_PLUGIN)).toList());

    private static final Map<String, List<Spelling>> BY_TYPE = Map.of(
            WASM_PLUGIN,
            List.of(ActionSpellings::fileToPlugin, ActionSpellings::plugin),
            "plugin",
            List.of(ActionSpellings::plugin),
            "volume_control",
            List.of(Spelling.rename("action", "operation")));

    private final Problems problems;
    private final ConditionSpellings conditions;

    ActionSpellings(Problems problems) {
        this.problems = problems;
        this.conditions = new ConditionSpellings(problems);
    }

    Parameters canonical(Parameters table, String path) {
        Draft action = new Draft(table, path, problems);
        action.unwrap(SPELLED, (type, inner) -> Optional.empty());
        action.canonicalWord("type", SPELLED);
        Optional<String> type = action.text("type");
        type.map(BY_TYPE::get).ifPresent(spellings -> spellings.forEach(each -> each.apply(action)));
        switch (type.orElse("")) {
            case "sequence" -> action.tables("actions", this::canonical);
            case "repeat" -> action.table("action", this::canonical);
            case "conditional" -> {
                action.get("condition")
                        .ifPresent(condition ->
                                action.put("condition", conditions.canonical(condition, path + ".condition")));
                action.table("then_action", this::canonical);
                action.table("else_action", this::canonical);
            }
            default -> {}
        }
        return action.done();
    }

    /** {@code path = "x.wasm"} names the plugin {@code x}. */
    private static void fileToPlugin(Draft action) {
        action.put(
                "type",
                new Value.Text("plugin", action.get("type").map(Value::position).orElse(action.position())));
        if (action.get("path").orElse(null) instanceof Value.Text file) {
            String name = file.text()
                    .substring(
                            Math.max(file.text().lastIndexOf('/'), file.text().lastIndexOf('\\')) + 1);
            String id = name.endsWith(WASM_SUFFIX) ? name.substring(0, name.length() - WASM_SUFFIX.length()) : name;
            action.take("path");
            action.claim("plugin", new Value.Text(id, file.position()), "\"path\"");
        }
    }

    /** The action's name becomes {@code data.type}. */
    private static void plugin(Draft action) {
        action.rename("name", "plugin");
        action.rename("params", "data");
        Optional<Value> name = action.take("action");
        if (!action.has("data")) {
            name.ifPresent(value -> action.put("data", Parameters.of(Map.of("type", value), value.position())));
            return;
        }
        action.table("data", (table, path) -> {
            Draft data = new Draft(table, path, action.problems());
            name.ifPresent(value -> data.claim("type", value, "\"action\""));
            if (!data.has("type")) {
                data.rename("action", "type");
            }
            return data.done();
        });
    }
}
