package dev.midimon.process.life;

import dev.midimon.process.sandbox.Launch;
import java.io.IOException;

/** Starts processes. Safe for all threads. */
interface Spawner extends AutoCloseable {

    /**
     * Starts one.
     *
     * @param launch the program, its variables and its directory
     * @return running
     * @throws IOException if the system does not start it
     */
    Process start(Launch launch) throws IOException;

    /** Starts no more. */
    @Override
    void close();
}
