package dev.midimon.plugins.example.several;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import org.osgi.service.component.annotations.Component;

@Component(property = "midimon.plugin=second")
public final class SecondPlugin implements ActionPlugin {

    @Override
    public Actions actions() {
        return Actions.of();
    }
}
