package dev.midimon.plugins.example.needy;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.plugins.example.lib.Tones;
import dev.midimon.plugins.witness.Witness;
import org.osgi.service.component.annotations.Component;

@Component
@MidimonPlugin("needy")
public final class NeedyPlugin implements ActionPlugin {

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("play", context -> Witness.SAID.add("plays " + Tones.middle()))
                .describedAs("from "
                        + org.osgi.framework.FrameworkUtil.getBundle(Tones.class)
                                .getVersion()));
    }
}
