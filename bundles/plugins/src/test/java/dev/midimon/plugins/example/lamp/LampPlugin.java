package dev.midimon.plugins.example.lamp;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.plugins.witness.Witness;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

@Component
@MidimonPlugin("lamp")
public final class LampPlugin implements ActionPlugin {

    private final String version =
            FrameworkUtil.getBundle(LampPlugin.class).getVersion().toString();

    @Activate
    public LampPlugin() {
        Witness.SAID.add("lamp " + version + " on");
    }

    @Deactivate
    void off() {
        Witness.SAID.add("lamp " + version + " off");
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("blink", context -> Witness.SAID.add(version + " " + context.value()))
                .describedAs("Blinks with version " + version));
    }
}
