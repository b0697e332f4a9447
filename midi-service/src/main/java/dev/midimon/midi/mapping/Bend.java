package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.trigger.TriggerEvent;

/**
 * Takes the pitch wheel within a span. Within the dead zone the wheel is at rest: its value is the centre, and staying there is nothing new.
 *
 * @param span both ends included
 * @param deadZone distance from the centre, included; 0 for none
 */
record Bend(Span span, int deadZone) implements ValueFilter {

    private static final int CENTRE = 8192;

    @Override
    public int value(TriggerEvent event) {
        int value = centred(event.value);
        if (!span.contains(value)) {
            return REFUSED;
        }
        return rested(event) ? SILENT : value;
    }

    @Override
    public String objection(TriggerEvent event) {
        return rested(event)
                ? "the wheel is still within " + deadZone + " of the centre"
                : ValueFilter.outside("value", centred(event.value), span);
    }

    private int centred(int value) {
        return rests(value) ? CENTRE : value;
    }

    private boolean rests(int value) {
        return Math.abs(value - CENTRE) <= deadZone;
    }

    private boolean rested(TriggerEvent event) {
        return deadZone > 0 && rests(event.value) && rests(event.previous);
    }
}
