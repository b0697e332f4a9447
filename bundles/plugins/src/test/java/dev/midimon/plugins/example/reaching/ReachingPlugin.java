package dev.midimon.plugins.example.reaching;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.plugins.witness.Witness;
import org.osgi.service.component.annotations.Component;

/** Declares nothing, and could end the hub. */
@Component(immediate = true)
@MidimonPlugin("reaching")
public final class ReachingPlugin implements ActionPlugin {

    public ReachingPlugin() {
        Witness.SAID.add("reaching starts");
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("end", this::end));
    }

    private void end(TriggerContext context) {
        System.exit(1);
    }
}
