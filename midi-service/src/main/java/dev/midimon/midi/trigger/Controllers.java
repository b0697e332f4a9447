package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The controllers of one source and channel: 7 bits, 14 bits and encoders. */
final class Controllers {

    /** Controllers 0..31 are the coarse halves of those 32 above (MIDI 1.0, control change messages). */
    private static final int COARSE = 32;

    private final Shared shared;
    private final int source;
    private final int channel;
    private final byte[] last = new byte[128];
    private final @Nullable FourteenBits[] pairs = new @Nullable FourteenBits[COARSE];

    Controllers(Shared shared, int source, int channel) {
        this.shared = shared;
        this.source = source;
        this.channel = channel;
        Arrays.fill(last, (byte) TriggerContext.NONE);
    }

    void change(int cc, int value, long nanoTime) {
        int previous = last[cc];
        last[cc] = (byte) value;
        fire(Gesture.CC, cc, value, previous, 7, nanoTime);
        if (cc < 2 * COARSE && shared.plan.fourteenBits(cc % COARSE)) {
            half(cc, value, nanoTime);
        }
        if (shared.plan.encoder(cc)) {
            fire(Gesture.ENCODER, cc, value, previous, 7, nanoTime);
        }
    }

    /** Forgets coarse halves that wait. */
    void drop() {
        for (FourteenBits pair : pairs) {
            if (pair != null) {
                shared.deadlines.cancel(pair);
            }
        }
    }

    private void half(int cc, int value, long nanoTime) {
        int number = cc % COARSE;
        FourteenBits pair = pairs[number];
        if (pair == null) {
            pair = new FourteenBits(number);
            pairs[number] = pair;
        }
        if (cc < COARSE) {
            pair.coarse(value, nanoTime);
        } else if (last[number] != TriggerContext.NONE) {
            pair.fine(last[number], value, nanoTime);
        }
    }

    private void fire(Gesture gesture, int cc, int value, int previous, int bits, long nanoTime) {
        TriggerEvent event = shared.begin(gesture, source, channel, nanoTime);
        event.number = cc;
        event.cc = cc;
        event.value = value;
        event.previous = previous;
        event.bits = bits;
        shared.fire();
    }

    /** One controller of 14 bits. */
    private final class FourteenBits extends Pair {
        private final int cc;
        private int previous = TriggerContext.NONE;

        FourteenBits(int cc) {
            super(shared.deadlines);
            this.cc = cc;
        }

        @Override
        void whole(int value, long time) {
            int before = previous;
            previous = value;
            fire(Gesture.CC, cc, value, before, 14, time);
        }
    }
}
