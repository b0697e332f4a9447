package com.example.lamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.PluginContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LampPluginTest {
    private final Map<Object, Object> published = new HashMap<>();

    /** Plays the hub: it notes what is published. */
    private final PluginContext hub = (PluginContext) Proxy.newProxyInstance(
            PluginContext.class.getClassLoader(),
            new Class<?>[] {PluginContext.class},
            (proxy, method, arguments) ->
                    method.getName().equals("publish") ? published.put(arguments[0], arguments[1]) : null);

    private final LampPlugin lamp = new LampPlugin(hub);

    @Test
    void toggleSwitchesOnAndOff() throws Exception {
        press("toggle", Map.of());
        assertEquals(Map.of("level", 100), published);

        press("toggle", Map.of());
        assertEquals(Map.of("level", 0), published);
    }

    @Test
    void aLevelBeyondTheRangeIsRefusedBeforeTheShow() throws Exception {
        press("set_level", Map.of("level", 40));
        assertEquals(Map.of("level", 40), published);

        assertThrows(ParameterException.class, () -> press("set_level", Map.of("level", 101)));
    }

    private void press(String action, Map<String, ?> parameters) throws Exception {
        lamp.actions()
                .find(action)
                .orElseThrow()
                .bind(Parameters.from(parameters))
                .execute(TriggerContext.of(Gesture.NOTE).build());
    }
}
