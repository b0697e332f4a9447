package dev.midimon.process.isolated.trial;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.plugin.PluginContext;
import java.util.List;

/** Does what most plugins do. */
public final class TrialPlugin implements ActionPlugin {

    private final PluginContext hub;

    /**
     * Starts.
     *
     * @param hub the plugin's own corner of it
     */
    public TrialPlugin(PluginContext hub) {
        this.hub = hub;
    }

    record Level(
            @Range(min = 0, max = 127) int level,
            @Default("") String name,
            List<String> names) {}

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("set", Level.class, this::set).describedAs("Sets a level"),
                Actions.action("hold", this::press));
    }

    private void set(Level parameters, TriggerContext context) {
        hub.publish("level", parameters.level());
        hub.logger().log(System.Logger.Level.DEBUG, "set to {0} by {1}", parameters, context);
    }

    private void press(TriggerContext context) {
        hub.publish("pressed", context.velocity());
    }
}
