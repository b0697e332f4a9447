package dev.midimon.api.port;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** The way out to one endpoint. */
@ConsumerType
public interface MidiOutput {

    /**
     * Sends one or more whole MIDI messages, without running status. Returns soon: it may be called on the thread of a MIDI input, and so it never
     * waits for a peer. Calls may come from several threads at once.
     *
     * @param data the bytes; the implementation does not keep the array
     * @param offset of the first byte
     * @param length how many, at least 1
     * @throws IOException if the endpoint is gone or its buffer is full
     */
    void send(byte[] data, int offset, int length) throws IOException;
}
