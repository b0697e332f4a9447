package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;

/** Something that is measured by one command. */
@FunctionalInterface
interface Measurement {

    /**
     * Measures and prints.
     *
     * @param home of the hub, with an archive of classes
     * @param options the command's
     * @param out for the result
     */
    void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException;
}
