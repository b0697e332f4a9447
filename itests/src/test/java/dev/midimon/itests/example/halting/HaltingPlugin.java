package dev.midimon.itests.example.halting;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Takes the whole hub with it when it starts, from version 1.1.0 on. */
@Component
@MidimonPlugin("halting")
public final class HaltingPlugin implements ActionPlugin {

    @Activate
    public HaltingPlugin() {
        if (FrameworkUtil.getBundle(getClass()).getVersion().getMinor() > 0) {
            Runtime.getRuntime().halt(3);
        }
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("nothing", trigger -> {}));
    }
}
