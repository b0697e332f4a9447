package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures the distribution: {@code latency}, {@code obs}, {@code flood}, {@code stuck}, {@code start}, {@code swap}, {@code spotify}, {@code process}, {@code
 * restart} or {@code isolated}.
 */
public final class Main {

    private static final Map<String, Measurement> MEASUREMENTS = Map.of(
            "latency", new Latency(),
            "obs", new Obs(),
            "flood", new Flood(),
            "stuck", new Stuck(),
            "start", new Start(),
            "swap", new Swap(),
            "spotify", new Spotify(),
            "process", new ProcessPath(),
            "restart", new Restart(),
            "isolated", new Isolated());

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
