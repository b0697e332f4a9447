package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import java.util.Map;

/** Runs in a process of its own, on the display that {@code DISPLAY} names. */
final class DisplayProbe {

    private static final TriggerContext PAD = TriggerContext.of(Gesture.NOTE).build();

    private DisplayProbe() {}

    public static void main(String[] arguments) throws Exception {
        KeystrokePlugin keystroke = new KeystrokePlugin(new RobotInput(), System.getLogger("probe"));
        bind(keystroke, "keystroke", Map.of("keys", "ctrl+shift+p")).execute(PAD);

        Action hold = bind(keystroke, "keystroke", Map.of("keys", "f5", "hold", true));
        hold.execute(PAD);
        hold.release(PAD);

        bind(keystroke, "keystroke", Map.of("keys", "left", "hold", true)).execute(PAD);
        keystroke.releaseAll();

        bind(new TextPlugin(new KeyTypist(new RobotInput())), "text", Map.of("text", "Hi!"))
                .execute(PAD);
        bind(new MouseClickPlugin(), "mouse_click", Map.of("button", "right", "x", 100, "y", 120))
                .execute(PAD);
        if (arguments.length > 0) {
            bind(new TextPlugin(), "text", Map.of("text", arguments[0])).execute(PAD);
        }
    }

    private static Action bind(ActionPlugin plugin, String action, Map<String, ?> parameters) {
        return plugin.actions().find(action).orElseThrow().bind(Parameters.from(parameters));
    }
}
