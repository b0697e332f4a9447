package dev.midimon.midi.mapping;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Trigger.Direction;
import dev.midimon.midi.configuration.Trigger.Encoding;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.Optional;

/**
 * Takes steps of an encoder.
 *
 * @param encoding how the controller's value says them
 * @param direction which ones; empty for both
 */
record Turn(Encoding encoding, Optional<Direction> direction) implements ValueFilter {

    private static final int REST = 64;
    private static final int SIGN = 0x40;
    private static final int MAGNITUDE = 0x3F;
    private static final int MODULUS = 128;

    @Override
    public int value(TriggerEvent event) {
        int steps = steps(event);
        return steps != 0 && turnsSo(steps) ? steps : REFUSED;
    }

    @Override
    public String objection(TriggerEvent event) {
        int steps = steps(event);
        return steps == 0
                ? "value " + event.value + " is no step"
                : "turned " + (steps > 0 ? "clockwise" : "counter-clockwise");
    }

    private boolean turnsSo(int steps) {
        return direction.isEmpty() || (direction.get() == Direction.CLOCKWISE) == steps > 0;
    }

    private int steps(TriggerEvent event) {
        int value = event.value;
        return switch (encoding) {
            case ABSOLUTE -> event.previous == TriggerContext.NONE ? 0 : value - event.previous;
            case RELATIVE_TWOS_COMPLEMENT -> value < REST ? value : value - MODULUS;
            case RELATIVE_BINARY_OFFSET -> value - REST;
            case RELATIVE_SIGN_MAGNITUDE -> (value & SIGN) == 0 ? value : -(value & MAGNITUDE);
        };
    }
}
