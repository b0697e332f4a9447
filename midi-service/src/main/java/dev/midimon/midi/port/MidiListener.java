package dev.midimon.midi.port;

/**
 * Where every source's messages go. Calls for one source do not overlap and are in order; calls for different sources may overlap.
 */
public interface MidiListener {

    /** A source appeared. Comes before any of its messages. */
    void connected(Source source);

    /**
     * A complete MIDI 1.0 message other than system exclusive arrived.
     *
     * @param source where it came from
     * @param status 0x80..0xFF, never 0xF0 or 0xF7
     * @param data1 0..127; 0 where the message has none
     * @param data2 0..127; 0 where the message has none
     * @param nanoTime when its last byte arrived, on the scale of {@link System#nanoTime()}
     */
    void message(Source source, int status, int data1, int data2, long nanoTime);

    /**
     * A complete system exclusive message arrived.
     *
     * @param source where it came from
     * @param data from 0xF0 to 0xF7; only valid during the call
     * @param length how many bytes of it count
     * @param nanoTime when its last byte arrived
     */
    void systemExclusive(Source source, byte[] data, int length, long nanoTime);

    /** A source went away. Comes after all of its messages. */
    void disconnected(Source source);
}
