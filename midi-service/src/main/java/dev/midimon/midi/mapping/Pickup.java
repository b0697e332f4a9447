package dev.midimon.midi.mapping;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.trigger.TriggerEvent;

/**
 * Takes a controller's values within a span, once the knob has been picked up: after it was let go nothing is done until it meets or crosses the last value. A
 * mapping that never had a value does not wait.
 */
final class Pickup implements ValueFilter {

    private final Span span;
    private int last = TriggerContext.NONE;
    private boolean held = true;

    Pickup(Span span) {
        this.span = span;
    }

    /** The knob may be moved unheard from now on. */
    void letGo() {
        held = last == TriggerContext.NONE;
    }

    /** Goes on where another one was, let go. */
    void adopt(Pickup previous) {
        last = previous.last;
        letGo();
    }

    @Override
    public int value(TriggerEvent event) {
        if (!span.contains(event.value)) {
            return REFUSED;
        }
        return held || meets(event) ? event.value : SILENT;
    }

    @Override
    public void fired(int value) {
        held = true;
        last = value;
    }

    @Override
    public String objection(TriggerEvent event) {
        return span.contains(event.value)
                ? "waits until the knob meets " + last
                : ValueFilter.outside("value", event.value, span);
    }

    private boolean meets(TriggerEvent event) {
        if (event.previous == TriggerContext.NONE) {
            return event.value == last;
        }
        return Math.min(event.previous, event.value) <= last && last <= Math.max(event.previous, event.value);
    }
}
