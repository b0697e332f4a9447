package dev.midimon.plugins.example.wired;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.plugins.witness.Witness;
import org.osgi.service.component.annotations.Component;

@Component(immediate = true)
@MidimonPlugin("wired")
@RequiresCapability("network")
@RequiresCapability("midi")
public final class WiredPlugin implements ActionPlugin {

    public WiredPlugin() {
        Witness.SAID.add("wired starts");
    }

    @Override
    public Actions actions() {
        return Actions.of();
    }
}
