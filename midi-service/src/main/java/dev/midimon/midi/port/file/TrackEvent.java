package dev.midimon.midi.port.file;

/** Bytes to send at one tick of a file. */
final class TrackEvent {
    private final long tick;
    private final byte[] data;

    TrackEvent(long tick, byte[] data) {
        this.tick = tick;
        this.data = data;
    }

    long tick() {
        return tick;
    }

    byte[] data() {
        return data;
    }
}
