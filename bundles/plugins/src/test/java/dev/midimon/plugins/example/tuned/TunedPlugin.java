package dev.midimon.plugins.example.tuned;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.Secret;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Settings;
import dev.midimon.plugins.witness.Witness;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component
@MidimonPlugin("tuned")
public final class TunedPlugin implements ActionPlugin {

    record Tuning(
            String name,
            @Default("440") @Range(min = 400, max = 480) int pitch,
            @Secret Optional<String> password) {}

    private final PluginContext context;

    @Activate
    public TunedPlugin(@Reference PluginContext context) {
        this.context = context;
        Settings<Tuning> settings = context.settings(Tuning.class);
        say(settings.current());
        settings.onChange(this::say);
        context.publish("pitch", settings.current().pitch());
    }

    private void say(Tuning tuning) {
        Witness.SAID.add(
                tuning.name() + " " + tuning.pitch() + " " + tuning.password().orElse("-"));
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("complain", trigger -> context.health(false, "out of tune")));
    }
}
