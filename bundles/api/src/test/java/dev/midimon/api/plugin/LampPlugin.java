package dev.midimon.api.plugin;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import org.osgi.service.component.annotations.Component;

@Component
@MidimonPlugin("lamp")
@RequiresCapability("network")
public final class LampPlugin implements ActionPlugin {
    record SetLevel(
            @Description("per cent") @Range(min = 0, max = 100)
            int level) {}

    private int level;

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("set_level", SetLevel.class, this::setLevel).describedAs("Sets the lamp's level"),
                Actions.action("toggle", this::toggle));
    }

    private void setLevel(SetLevel parameters, TriggerContext context) throws ActionException {
        level = parameters.level();
    }

    private void toggle(TriggerContext context) throws ActionException {
        level = level == 0 ? 100 : 0;
    }

    int level() {
        return level;
    }
}
