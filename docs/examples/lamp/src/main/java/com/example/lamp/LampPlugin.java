package com.example.lamp;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component
@MidimonPlugin("lamp")
public final class LampPlugin implements ActionPlugin {
    record SetLevel(@Range(min = 0, max = 100) int level) {}

    private final PluginContext hub;
    private int level;

    @Activate
    public LampPlugin(@Reference PluginContext hub) {
        this.hub = hub;
    }

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("set_level", SetLevel.class, (parameters, trigger) -> set(parameters.level())),
                Actions.action("toggle", trigger -> set(level == 0 ? 100 : 0)));
    }

    private void set(int newLevel) {
        level = newLevel;
        hub.publish("level", level);
    }
}
