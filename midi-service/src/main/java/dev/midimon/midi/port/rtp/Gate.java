package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.MidiInput;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one thread deliver to an input while another may disconnect it, without their calls ever overlapping and without a lock: who finds the
 * input in use leaves the disconnecting to the one who uses it.
 */
final class Gate {
    private static final int IDLE = 0;
    private static final int DELIVERING = 1;
    private static final int CLOSING = 2;
    private static final int CLOSED = 3;

    private final MidiInput input;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    Gate(MidiInput input) {
        this.input = input;
    }

    /** Delivers the bytes, unless the input is disconnected. To be called by one thread only. */
    void deliver(byte[] bytes, int length, long nanoTime) {
        if (!state.compareAndSet(IDLE, DELIVERING)) {
            return;
        }
        try {
            input.receive(bytes, 0, length, nanoTime);
        } finally {
            if (!state.compareAndSet(DELIVERING, IDLE)) {
                state.set(CLOSED);
                input.disconnected();
            }
        }
    }

    /** Disconnects the input, now or when the delivery under way ends. Any thread, any number of times. */
    void close() {
        while (state.get() < CLOSING) {
            if (state.compareAndSet(DELIVERING, CLOSING)) {
                return;
            }
            if (state.compareAndSet(IDLE, CLOSED)) {
                input.disconnected();
                return;
            }
        }
    }
}
