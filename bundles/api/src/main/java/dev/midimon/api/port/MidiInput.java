package dev.midimon.api.port;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The hub's ear for one endpoint. Calls for one input must not overlap; different inputs may be used at the same time.
 */
@ProviderType
public interface MidiInput {

    /**
     * Takes the next bytes of the endpoint's MIDI 1.0 stream. Messages may be split over calls anywhere, use running status, and carry real-time
     * bytes inside others; what is malformed is dropped and counted. The hub has read the bytes when this returns. It never blocks on an action.
     *
     * @param data the bytes
     * @param offset of the first one
     * @param length how many, 0 or more
     * @param nanoTime when they arrived, on the scale of {@link System#nanoTime()}
     * @throws IndexOutOfBoundsException if offset and length do not lie within data
     * @see <a href="https://midi.org/midi-1-0-detailed-specification">MIDI 1.0 Detailed Specification</a>
     */
    void receive(byte[] data, int offset, int length, long nanoTime);

    /**
     * Tells that the endpoint is gone: whatever it held down is released. To be called once; the input is unusable afterwards.
     */
    void disconnected();
}
