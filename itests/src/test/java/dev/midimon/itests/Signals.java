package dev.midimon.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals that whoever started these tests made them ignore, and with them every hub that they start: a shell does that to what it runs in the background. */
final class Signals {

    private static final long INTERRUPT = 1 << 1;

    private Signals() {}

    /** Tells whether SIGINT does nothing, as far as Linux tells it. */
    static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & INTERRUPT) != 0;
    }
}
