package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A base, a control that should be equal to it, and a subject, measured in turn, so that what the machine does meanwhile hits all three. In each round
 * another one begins.
 */
final class Pairs {

    private static final int KINDS = 3;
    private static final int BASE = 0;
    private static final int CONTROL = 1;
    private static final int SUBJECT = 2;

    private final List<Slice> slices;
    private final double[][] p50;
    private final double[][] p99;

    /** Measures. */
    Pairs(int rounds, Slice base, Slice control, Slice subject) throws IOException {
        slices = List.of(base, control, subject);
        p50 = new double[KINDS][rounds];
        p99 = new double[KINDS][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < KINDS; turn++) {
                int kind = (round + turn) % KINDS;
                long[] nanos = slices.get(kind).work().run();
                Arrays.sort(nanos);
                p50[kind][round] = nanos[nanos.length / 2] / 1e3;
                p99[kind][round] = nanos[nanos.length * 99 / 100] / 1e3;
            }
        }
    }

    /** Prints medians over the rounds, and the medians of the differences within each round. */
    void print(PrintStream out) {
        out.printf("%-34s %30s   %30s%n", "microseconds [95 %]", "p50", "p99");
        for (int kind = 0; kind < KINDS; kind++) {
            int shown = kind;
            line(out, slices.get(kind).name(), values -> values[shown]);
        }
        line(out, "A/A: control - base", values -> difference(values, CONTROL));
        line(out, slices.get(SUBJECT).name() + " - base", values -> difference(values, SUBJECT));
    }

    private void line(PrintStream out, String name, Function<double[][], double[]> column) {
        out.printf("%-34s %s   %s%n", name, Interval.of(column.apply(p50)), Interval.of(column.apply(p99)));
    }

    private static double[] difference(double[][] values, int kind) {
        double[] differences = new double[values[kind].length];
        Arrays.setAll(differences, round -> values[kind][round] - values[BASE][round]);
        return differences;
    }

    /**
     * One of the three.
     *
     * @param name what it is
     * @param work measures once
     */
    record Slice(String name, Work work) {}

    /** Takes the nanoseconds that each message of a slice took. */
    @FunctionalInterface
    interface Work {
        long[] run() throws IOException;
    }
}
