package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;

/** What the states of all channels share: the deadlines, the one event, and what is configured now. */
final class Shared {

    final Deadlines deadlines = new Deadlines();
    final Ignored ignored = new Ignored();
    DeviceTable devices;
    GesturePlan plan = GesturePlan.NOTHING;

    private final TriggerEvent event = new TriggerEvent();
    private final TriggerSink sink;

    Shared(DeviceTable devices, TriggerSink sink) {
        this.devices = devices;
        this.sink = sink;
    }

    /** Starts an event with everything else absent. */
    TriggerEvent begin(Gesture gesture, int source, int channel, long nanoTime) {
        event.gesture = gesture;
        event.release = false;
        event.source = source;
        event.device = devices.device(source, channel);
        event.channel = channel;
        event.number = TriggerContext.NONE;
        event.note = TriggerContext.NONE;
        event.velocity = TriggerContext.NONE;
        event.cc = TriggerContext.NONE;
        event.value = TriggerContext.NONE;
        event.previous = TriggerContext.NONE;
        event.bits = 7;
        event.milliseconds = 0;
        event.chord = null;
        event.data = null;
        event.length = 0;
        event.nanoTime = nanoTime;
        return event;
    }

    /** Hands over the event that was begun. */
    void fire() {
        sink.triggered(event);
    }
}
