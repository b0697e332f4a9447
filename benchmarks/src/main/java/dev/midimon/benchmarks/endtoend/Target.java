package dev.midimon.benchmarks.endtoend;

import java.io.IOException;

/** Something that answers each value with a datagram. */
@FunctionalInterface
interface Target {

    /**
     * Sends it a value.
     *
     * @param value 0 to 127; the last byte of the answer
     */
    void send(int value) throws IOException;
}
