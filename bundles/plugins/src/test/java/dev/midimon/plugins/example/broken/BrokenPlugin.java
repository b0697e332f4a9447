package dev.midimon.plugins.example.broken;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

@Component
@MidimonPlugin("lamp")
public final class BrokenPlugin implements ActionPlugin {

    @Activate
    public BrokenPlugin() {
        throw new IllegalStateException("the bulb is broken");
    }

    @Override
    public Actions actions() {
        return Actions.of();
    }
}
