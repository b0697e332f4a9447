package dev.midimon.itests.example.greeter;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.itests.example.words.Words;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes which of its versions greets, and with which version of its library. */
@Component
@MidimonPlugin("greeter")
public final class GreeterPlugin implements ActionPlugin {
    private final PluginContext hub;

    @Activate
    public GreeterPlugin(@Reference PluginContext hub) {
        this.hub = hub;
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("greet", trigger -> {
            int major = FrameworkUtil.getBundle(getClass()).getVersion().getMajor();
            hub.publish("greeting" + major, "greeter " + major + " with " + Words.origin());
        }));
    }
}
