package dev.midimon.midi.trigger;

import dev.midimon.api.action.TriggerContext;
import java.util.List;

/**
 * A message that was heard while learning.
 *
 * @param source index of the source
 * @param bytes the whole message, status first, each 0..255
 * @param nanoTime when it arrived
 */
public record Heard(int source, List<Integer> bytes, long nanoTime) {

    /**
     * Copies the bytes.
     *
     * @throws IllegalArgumentException if there is no status
     */
    public Heard {
        bytes = List.copyOf(bytes);
        if (bytes.isEmpty() || bytes.get(0) < 0x80) {
            throw new IllegalArgumentException("expected a message, status first, found " + bytes);
        }
    }

    /** Returns 1..16, or {@link TriggerContext#NONE} for system messages. */
    public int channel() {
        return status() < 0xF0 ? (status() & 0x0F) + 1 : TriggerContext.NONE;
    }

    int status() {
        return bytes.get(0);
    }

    /** Returns the status without its channel. */
    int kind() {
        return status() < 0xF0 ? status() & 0xF0 : status();
    }

    int data1() {
        return bytes.size() > 1 ? bytes.get(1) : 0;
    }

    int data2() {
        return bytes.size() > 2 ? bytes.get(2) : 0;
    }

    boolean press() {
        return kind() == 0x90 && data2() > 0;
    }

    boolean release() {
        return kind() == 0x80 || (kind() == 0x90 && data2() == 0);
    }
}
