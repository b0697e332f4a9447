package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.lane.Hold;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.trigger.Recognizer;
import dev.midimon.midi.trigger.TriggerEvent;

/** Lets go of what pressed keys hold down. Used on the strand. */
final class Releases {

    private final HeldKeys keys;
    private final Moment moment;
    private final Outbox outbox;
    private final Recognizer recognizer;
    private final HubClock clock;

    Releases(HeldKeys keys, Moment moment, Outbox outbox, Recognizer recognizer, HubClock clock) {
        this.keys = keys;
        this.moment = moment;
        this.outbox = outbox;
        this.recognizer = recognizer;
        this.clock = clock;
    }

    /** Releases what a key holds, oldest first, now that it comes up. */
    void release(HeldKey key, TriggerEvent event) {
        Hold hold = key.takeHolds();
        while (hold != null) {
            Hold next = hold.next;
            release(hold, event);
            hold = next;
        }
    }

    /** Releases what an incarnation holds down, though its keys are still pressed. */
    void release(PluginInstance instance) {
        keys.forEach(key -> {
            Hold hold = key.takeHolds();
            while (hold != null) {
                Hold next = hold.next;
                hold.next = null;
                if (instance.equals(hold.holder())) {
                    moment.begin(0, System.nanoTime(), false);
                    release(hold, releaseOf(key));
                } else {
                    key.hold(hold);
                }
                hold = next;
            }
        });
    }

    private void release(Hold hold, TriggerEvent event) {
        moment.take(event, event.value);
        Occasion occasion = moment.occasion();
        occasion.gesture = hold.gesture();
        outbox.release(hold, occasion);
    }

    private TriggerEvent releaseOf(HeldKey key) {
        TriggerEvent event = new TriggerEvent();
        event.release = true;
        event.channel = key.channel();
        event.number = key.note();
        event.note = key.note();
        event.velocity = 0;
        event.value = 0;
        event.source = key.source();
        event.device = recognizer.devices().device(key.source(), key.channel());
        event.nanoTime = clock.nanoTime();
        return event;
    }
}
