package dev.midimon.benchmarks.wasm;

import dev.midimon.api.action.ActionException;
import dev.midimon.wasm.engine.CallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Measures an empty call, a computation beside the same one in C, and an empty call while another plugin runs into its limit again and again. */
public final class Main {

    private static final int CALLS = 20_000;
    private static final int ROUNDS = 20;
    private static final int PACED_CALLS = 500;
    private static final int COMPUTATIONS = 40;
    private static final long GAP_NANOS = 500_000;
    private static final char TEN_ROUNDS = '1';

    private Main() {}

    /**
     * Measures.
     *
     * @param args the file with the computation in C, {@code benchmarks/src/main/c/compute.c}
     */
    public static void main(String[] args) throws IOException, ActionException, InterruptedException {
        System.out.printf(
                "load %s, Java %s%n",
                Files.readString(Path.of("/proc/loadavg")).strip(), System.getProperty("java.vm.version"));
        try (CallClock clock = new CallClock()) {
            empty(new Plugin(clock, Integer.MAX_VALUE));
            compute(new Plugin(clock, Long.MAX_VALUE), args);
            neighbours(new Plugin(clock, Integer.MAX_VALUE), new Plugin(clock, 100_000_000));
        }
    }

    private static void empty(Plugin plugin) throws ActionException, InterruptedException {
        byte[] nothing = Plugin.request('n');
        calls(plugin, nothing, CALLS, 0);
        long[] taken = calls(plugin, nothing, CALLS, 0);
        System.out.printf("empty call: p50 %.1f us, p99 %.1f us%n", at(taken, 50), at(taken, 99));
    }

    private static void compute(Plugin plugin, String[] args)
            throws IOException, ActionException, InterruptedException {
        byte[] rounds = Plugin.request(TEN_ROUNDS);
        calls(plugin, rounds, COMPUTATIONS, 0);
        long best = LongStream.of(calls(plugin, rounds, COMPUTATIONS, 0)).min().orElseThrow();
        System.out.printf("computation: %.1f ms counted", best / 1e6);
        if (args.length > 0) {
            long inC = inC(Path.of(args[0]));
            System.out.printf(", %.1f ms in C, ratio %.2f", inC / 1e6, (double) best / inC);
        }
        System.out.println();
    }

    private static long inC(Path source) throws IOException, InterruptedException {
        Path program = Files.createTempFile("compute", "");
        try {
            run("cc", "-O2", "-o", program.toString(), source.toString());
            return run(program.toString(), "10")
                    .lines()
                    .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .min()
                    .orElseThrow();
        } finally {
            Files.delete(program);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
        return out;
    }

    /** Slices in turn, without and with the other plugin at work, so that what else the machine does falls on both. */
    private static void neighbours(Plugin good, Plugin bad) throws ActionException, InterruptedException {
        byte[] nothing = Plugin.request('n');
        byte[] forEver = Plugin.request('s');
        double[][] p99 = new double[3][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int kind = 0; kind < p99.length; kind++) {
                AtomicBoolean done = new AtomicBoolean(kind < 2);
                Thread other = new Thread(() -> exceed(bad, forEver, done), "bad");
                other.start();
                p99[kind][round] = at(calls(good, nothing, PACED_CALLS, GAP_NANOS), 99);
                done.set(true);
                other.join();
            }
        }
        System.out.printf(
                "p99 of empty calls, median of %d slices: alone %.1f us, alone again %.1f us, beside an endless loop %.1f us%n",
                ROUNDS, median(p99[0]), median(p99[1]), median(p99[2]));
    }

    private static void exceed(Plugin bad, byte[] request, AtomicBoolean done) {
        try {
            while (!done.get()) {
                bad.exceed(request);
            }
        } catch (ActionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long[] calls(Plugin plugin, byte[] request, int count, long gap)
            throws ActionException, InterruptedException {
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            taken[i] = plugin.call(request);
            if (gap > 0) {
                LockSupport.parkNanos(gap);
            }
        }
        return taken;
    }

    private static double at(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100] / 1_000.0;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
