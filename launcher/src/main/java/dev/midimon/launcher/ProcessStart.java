package dev.midimon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** When this process began, start script included. */
final class ProcessStart {
    /** Fields of {@code /proc/self/stat} that follow the name of the program, before {@code starttime}; see proc(5). */
    private static final int FIELDS_BEFORE_START = 19;

    /** What user programs on Linux see as a clock tick, whatever the kernel uses: ten milliseconds. */
    private static final long TICK_NANOS = 10_000_000;

    private ProcessStart() {}

    /** The moment on the clock of {@link System#nanoTime()}. */
    static long nanos() {
        return System.nanoTime() - age().toNanos();
    }

    private static Duration age() {
        Path proc = Path.of("/proc");
        try {
            return age(Files.readString(proc.resolve("self/stat")), Files.readString(proc.resolve("uptime")));
        } catch (IOException notLinux) {
            Instant now = Instant.now();
            return Duration.between(
                    ProcessHandle.current().info().startInstant().orElse(now), now);
        }
    }

    /** Reckons from what Linux tells, since the JDK counts from a boot time that Linux gives in whole seconds. */
    static Duration age(String stat, String uptime) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long started = Long.parseLong(afterName[FIELDS_BEFORE_START]) * TICK_NANOS;
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Duration.ofNanos((long) (seconds * 1e9) - started);
    }
}
