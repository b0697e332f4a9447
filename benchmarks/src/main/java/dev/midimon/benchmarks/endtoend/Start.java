package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How long the hub takes to be ready, and how much memory it keeps, without and with idle plugins. Options: {@code rounds}, {@code plugins}. */
final class Start implements Measurement {

    private static final int SETTLE_SECONDS = 2;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int rounds = options.number("rounds", 11);
        int plugins = options.number("plugins", 50);
        Starts alone = new Starts(rounds);
        Starts crowded = new Starts(rounds);
        home.configure("");
        for (int round = 0; round < rounds; round++) {
            alone.take(round, home);
            for (int i = 0; i < plugins; i++) {
                home.install(new PluginJar("idle" + i, "1.0.0"));
            }
            crowded.take(round, home);
            for (int i = 0; i < plugins; i++) {
                Files.delete(home.plugins().resolve(Path.of("idle" + i + ".jar")));
            }
        }
        out.printf("%d starts each, %d s after ready [95 %%]%n", rounds, SETTLE_SECONDS);
        alone.print("no plugin", out);
        crowded.print(plugins + " plugins", out);
        out.printf(
                "RSS per plugin: %.0f KiB%n",
                (Interval.median(crowded.residentKib) - Interval.median(alone.residentKib)) / plugins);
    }

    /** Several starts of the same thing. */
    private static final class Starts {

        private final double[] millis;
        private final double[] residentKib;

        Starts(int rounds) {
            millis = new double[rounds];
            residentKib = new double[rounds];
        }

        void take(int round, Home home) throws IOException, InterruptedException {
            try (HubProcess hub = home.start()) {
                millis[round] = hub.startTime().toNanos() / 1e6;
                TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
                residentKib[round] = hub.residentKib();
            }
        }

        void print(String name, PrintStream out) {
            out.printf("%-12s ready after ms %s   RSS KiB %s%n", name, Interval.of(millis), Interval.of(residentKib));
        }
    }
}
