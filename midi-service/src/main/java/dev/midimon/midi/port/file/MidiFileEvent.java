package dev.midimon.midi.port.file;

import dev.midimon.api.port.MidiInput;

/** What a file sends at one moment. Immutable. */
public final class MidiFileEvent {
    private final long nanos;
    private final byte[] data;

    MidiFileEvent(long nanos, byte[] data) {
        this.nanos = nanos;
        this.data = data;
    }

    /**
     * Returns the moment.
     *
     * @return nanoseconds from the start of the file
     */
    public long nanos() {
        return nanos;
    }

    /**
     * Returns the bytes: a whole message, or a packet of a system exclusive message that the file sends in several.
     *
     * @return a copy
     */
    public byte[] data() {
        return data.clone();
    }

    /**
     * Sends the bytes.
     *
     * @param input where to
     * @param nanoTime when they arrive there, on the scale of {@link System#nanoTime()}
     */
    public void sendTo(MidiInput input, long nanoTime) {
        input.receive(data, 0, data.length, nanoTime);
    }
}
