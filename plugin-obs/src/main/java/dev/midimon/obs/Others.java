package dev.midimon.obs;

import static dev.midimon.api.action.Actions.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hotkeys, and whatever else OBS can be asked for. */
final class Others {

    private static final String KEY_PREFIX = "OBS_KEY_";

    private final Obs obs;
    private final ObjectMapper json;

    Others(Obs obs, ObjectMapper json) {
        this.obs = obs;
        this.json = json;
    }

    enum Modifier {
        SHIFT,
        CONTROL,
        ALT,
        COMMAND
    }

    record Hotkey(
            @Description("OBS's own name of it, such as OBSBasic.StartRecording")
            Optional<String> hotkeyName,

            @Description("the key, such as F5 or OBS_KEY_F5")
            Optional<String> key,

            @Description("what is held with the key: shift, control, alt, command") @Default("[]")
            List<Modifier> modifiers) {

        Hotkey {
            if (hotkeyName.isPresent() == key.isPresent()) {
                throw new IllegalArgumentException("expected either hotkey_name, or key with modifiers");
            }
            if (hotkeyName.isPresent() && !modifiers.isEmpty()) {
                throw new IllegalArgumentException("modifiers: expected only with key");
            }
        }
    }

    record Raw(
            @Description("a request of obs-websocket 5") String request,
            @Description("its parameters") Optional<Parameters> data) {}

    List<ActionDefinition> actions() {
        return List.of(
                action("trigger_hotkey", Hotkey.class, this::trigger).describedAs("Presses one of OBS's hotkeys"),
                action("raw", Raw.class, this::send).describedAs("Sends any request to OBS"));
    }

    private void trigger(Hotkey hotkey, TriggerContext trigger) throws ActionException, InterruptedException {
        obs.ask(
                hotkey.hotkeyName().isPresent()
                        ? Request.of("TriggerHotkeyByName")
                                .with("hotkeyName", hotkey.hotkeyName().get())
                        : bySequence(hotkey));
    }

    private static Request bySequence(Hotkey hotkey) {
        String key = hotkey.key().orElseThrow().toUpperCase(Locale.ROOT);
        ObjectNode modifiers = JsonNodeFactory.instance.objectNode();
        hotkey.modifiers().forEach(modifier -> modifiers.put(modifier.name().toLowerCase(Locale.ROOT), true));
        return Request.of("TriggerHotkeyByKeySequence")
                .with("keyId", key.startsWith(KEY_PREFIX) ? key : KEY_PREFIX + key)
                .with("keyModifiers", modifiers);
    }

    private void send(Raw raw, TriggerContext trigger) throws ActionException, InterruptedException {
        Map<String, Object> data = raw.data().isPresent() ? raw.data().get().resolve(trigger) : Map.of();
        ObjectNode tree = json.valueToTree(data);
        obs.ask(new Request(raw.request(), tree));
    }
}
