package dev.midimon.plugins.example.dependent;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import org.osgi.service.component.annotations.Component;

@Component
@MidimonPlugin("dependent")
public final class DependentPlugin implements ActionPlugin {

    @Override
    public Actions actions() {
        return Actions.of();
    }
}
