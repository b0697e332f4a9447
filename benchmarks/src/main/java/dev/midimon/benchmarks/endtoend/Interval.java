package dev.midimon.benchmarks.endtoend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A median with its 95 % interval.
 *
 * @param median of the values
 * @param low lower end
 * @param high upper end
 */
record Interval(double median, double low, double high) {

    private static final int RESAMPLES = 10_000;
    private static final long SEED = 1;

    /** Draws values with replacement again and again, and takes the middle 95 % of their medians: the percentile bootstrap. */
    static Interval of(double[] values) {
        Random random = new Random(SEED);
        double[] medians = new double[RESAMPLES];
        double[] drawn = new double[values.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = values[random.nextInt(values.length)];
            }
            medians[i] = median(drawn);
        }
        Arrays.sort(medians);
        return new Interval(median(values), medians[RESAMPLES / 40], medians[RESAMPLES - RESAMPLES / 40 - 1]);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%8.1f [%8.1f, %8.1f]", median, low, high);
    }
}
