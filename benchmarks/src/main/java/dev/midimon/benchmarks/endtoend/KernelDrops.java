package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Datagrams that Linux dropped because a socket's buffer was full, the last column of {@code /proc/net/udp}. */
final class KernelDrops {

    private static final Path SOCKETS = Path.of("/proc/net/udp");
    private static final int LOCAL_ADDRESS = 1;

    private KernelDrops() {}

    static long at(int port) throws IOException {
        String end = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(SOCKETS).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[LOCAL_ADDRESS].endsWith(end))
                .mapToLong(words -> Long.parseLong(words[words.length - 1]))
                .sum();
    }
}
