package dev.midimon.itests.example.pair;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.plugin.MidimonPlugin;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first plugin of a jar with several. */
@Component
@MidimonPlugin("giver")
public final class GiverPlugin implements ActionPlugin {
    record Gift(String word) {}

    private final Shelf shelf;

    @Activate
    public GiverPlugin(@Reference Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("give", Gift.class, (gift, trigger) -> shelf.put(gift.word())),
                Actions.action("ponder", GiverPlugin::ponder));
    }

    private static void ponder(TriggerContext trigger) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
