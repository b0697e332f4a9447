package dev.midimon.itests.example.pair;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** A plugin of the jar that cannot say what it offers. */
@Component
@MidimonPlugin("wrecker")
public final class WreckerPlugin implements ActionPlugin {
    private final System.Logger log;

    @Activate
    public WreckerPlugin(@Reference PluginContext hub) {
        this.log = hub.logger("wrecker");
    }

    @Override
    public Actions actions() {
        throw new IllegalStateException("it is broken");
    }

    @Deactivate
    void end() {
        log.log(System.Logger.Level.INFO, "it has ended");
    }
}
