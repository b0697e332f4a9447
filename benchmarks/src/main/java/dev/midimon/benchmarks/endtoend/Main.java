package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures the distribution: {@code latency}, {@code obs}, {@code flood}, {@code stuck}, {@code start}, {@code swap}, {@code spotify}, {@code process}, {@code
 * restart}, {@code isolated} or {@code install}.
 */
public final class Main {

    private static final Map<String, Measurement> MEASUREMENTS = Map.ofEntries(
            Map.entry("latency", new Latency()),
            Map.entry("obs", new Obs()),
            Map.entry("flood", new Flood()),
            Map.entry("stuck", new Stuck()),
            Map.entry("start", new Start()),
            Map.entry("swap", new Swap()),
            Map.entry("spotify", new Spotify()),
            Map.entry("process", new ProcessPath()),
            Map.entry("restart", new Restart()),
            Map.entry("isolated", new Isolated()),
            Map.entry("install", new Install()));

    private Main() {}

    /**
     * Runs one measurement.
     *
     * @param words its name, then {@code KEY=VALUE} for each option
     * @throws IOException if the distribution does not do what it should
     * @throws InterruptedException if the driver is asked to end
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Measurement measurement = words.length == 0 ? null : MEASUREMENTS.get(words[0]);
        if (measurement == null) {
            System.err.println("expected one of " + MEASUREMENTS.keySet());
            System.exit(2);
            return;
        }
        Options options = Options.of(List.of(words).subList(1, words.length));
        Machine.print(System.out);
        try (Home home = new Home(Distribution.find(options))) {
            measurement.run(home, options, System.out);
        }
        System.out.println("load afterwards " + Machine.load());
    }
}
