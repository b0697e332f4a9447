package dev.midimon.plugins.example.stuck;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.plugins.witness.Witness;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Component;

@Component
@MidimonPlugin("stuck")
public final class StuckPlugin implements ActionPlugin {

    public StuckPlugin() {
        Witness.SAID.add("stuck waits");
        CountDownLatch gate = Witness.gate;
        boolean open = false;
        while (!open) {
            try {
                gate.await();
                open = true;
            } catch (InterruptedException e) {
                Witness.SAID.add("stuck does not listen");
            }
        }
    }

    @Override
    public Actions actions() {
        return Actions.of();
    }
}
