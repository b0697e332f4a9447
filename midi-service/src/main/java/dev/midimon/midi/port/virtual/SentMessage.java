package dev.midimon.midi.port.virtual;

import java.util.HexFormat;

/** What the hub sent to a virtual port in one call. Immutable. */
public final class SentMessage {
    private final long nanoTime;
    private final byte[] data;

    SentMessage(long nanoTime, byte[] data) {
        this.nanoTime = nanoTime;
        this.data = data;
    }

    /**
     * Returns when it was sent.
     *
     * @return on the scale of {@link System#nanoTime()}
     */
    public long nanoTime() {
        return nanoTime;
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] data() {
        return data.clone();
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(data);
    }
}
