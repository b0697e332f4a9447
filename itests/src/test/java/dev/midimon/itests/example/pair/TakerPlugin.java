package dev.midimon.itests.example.pair;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The second plugin of a jar with several: it takes actions under any name that begins with {@code take_}. */
@Component
@MidimonPlugin("taker")
public final class TakerPlugin implements ActionPlugin {
    record Hand(@Range(min = 1, max = 2) int hands) {}

    private final PluginContext hub;
    private final System.Logger log;
    private final Shelf shelf;

    @Activate
    public TakerPlugin(@Reference PluginContext hub, @Reference Shelf shelf) {
        this.hub = hub;
        this.log = hub.logger("taker");
        this.shelf = shelf;
    }

    @Override
    public Actions actions() {
        return Actions.open(List.of(), this::take);
    }

    private ActionDefinition take(String name) {
        if (!name.startsWith("take_")) {
            throw new IllegalArgumentException("nobody can " + name + " here");
        }
        return Actions.action(name, Hand.class, (hand, trigger) -> {
            log.log(System.Logger.Level.ERROR, "with its hands: {0}", hand.hands());
            hub.publish("taken", name + " " + hand.hands() + " " + shelf.word());
        });
    }

    @Deactivate
    void end() {
        log.log(System.Logger.Level.INFO, "its hands are empty");
    }
}
