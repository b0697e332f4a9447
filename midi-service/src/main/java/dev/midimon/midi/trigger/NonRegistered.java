package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.util.Arrays;

/**
 * The non-registered parameters of one source and channel, selected and changed by controllers.
 *
 * @see <a href="https://midi.org/midi-1-0-control-change-messages">MIDI 1.0, control change messages, table 3a</a>
 */
final class NonRegistered {

    private static final int DATA_COARSE = 6;
    private static final int DATA_FINE = 38;
    private static final int INCREMENT = 96;
    private static final int DECREMENT = 97;
    private static final int NUMBER_FINE = 98;
    private static final int NUMBER_COARSE = 99;
    private static final int REGISTERED_FINE = 100;
    private static final int REGISTERED_COARSE = 101;

    /** Selects nothing. */
    private static final int NULL_PARAMETER = 16383;

    private static final int MAX_VALUE = 16383;
    private static final short[] NO_VALUES = {};

    private final Shared shared;
    private final int source;
    private final int channel;
    private final Pair data;
    private int numberCoarse = TriggerContext.NONE;
    private int numberFine = TriggerContext.NONE;

    /** Value by parameter, or {@link TriggerContext#NONE}; empty until the first. */
    private short[] values = NO_VALUES;

    NonRegistered(Shared shared, int source, int channel) {
        this.shared = shared;
        this.source = source;
        this.channel = channel;
        this.data = new Pair(shared.deadlines) {
            @Override
            void whole(int value, long time) {
                fire(value, time);
            }
        };
    }

    void change(int cc, int value, long nanoTime) {
        switch (cc) {
            case NUMBER_COARSE -> {
                data.flush(nanoTime);
                numberCoarse = value;
            }
            case NUMBER_FINE -> {
                data.flush(nanoTime);
                numberFine = value;
            }
            case REGISTERED_COARSE, REGISTERED_FINE -> {
                data.flush(nanoTime);
                numberCoarse = TriggerContext.NONE;
                numberFine = TriggerContext.NONE;
            }
            case DATA_COARSE, DATA_FINE, INCREMENT, DECREMENT -> {
                if (selected()) {
                    data(cc, value, nanoTime);
                }
            }
            default -> {} // not part of a parameter
        }
    }

    /** Forgets a coarse half that waits. */
    void drop() {
        shared.deadlines.cancel(data);
    }

    private void data(int cc, int value, long nanoTime) {
        switch (cc) {
            case DATA_COARSE -> data.coarse(value, nanoTime);
            case DATA_FINE -> {
                if (data.waiting() || value() != TriggerContext.NONE) {
                    data.fine(value() >> 7, value, nanoTime);
                }
            }
            default -> {
                data.flush(nanoTime);
                int step = cc == INCREMENT ? 1 : -1;
                fire(Math.max(0, Math.min(MAX_VALUE, Math.max(0, value()) + step)), nanoTime);
            }
        }
    }

    private boolean selected() {
        return numberCoarse != TriggerContext.NONE
                && numberFine != TriggerContext.NONE
                && parameter() != NULL_PARAMETER;
    }

    private int parameter() {
        return numberCoarse << 7 | numberFine;
    }

    private int value() {
        return values.length == 0 ? TriggerContext.NONE : values[parameter()];
    }

    private void fire(int value, long nanoTime) {
        if (values.length == 0) {
            values = new short[NULL_PARAMETER];
            Arrays.fill(values, (short) TriggerContext.NONE);
        }
        int previous = value();
        values[parameter()] = (short) value;
        TriggerEvent event = shared.begin(Gesture.NRPN, source, channel, nanoTime);
        event.number = parameter();
        event.value = value;
        event.previous = previous;
        event.bits = 14;
        shared.fire();
    }
}
