package dev.midimon.benchmarks.endtoend;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.PipelinedAction;
import dev.midimon.plugins.PluginKind;
import dev.midimon.process.life.Processes;
import dev.midimon.process.manifest.FolderManifest;
import dev.midimon.process.sandbox.SystemSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The round trip of an action alone: the hub's runtime of processes, in the driver's JVM, calls a worker that is written with the SDK, in the sandbox; against
 * a bare script asked by JSON over its Unix socket by the same JVM. Options: {@code rounds}, {@code messages} in a slice, {@code gap_us}.
 */
public final class WorkerCall {

    private static final int WARM_UP = 3_000;
    private static final String ACTION = "nothing";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private WorkerCall() {}

    /**
     * Measures and prints.
     *
     * @param words {@code KEY=VALUE} for each option
     * @throws IOException if a worker or a script does not do what it should
     * @throws InterruptedException if the driver is asked to end
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Options options = Options.of(List.of(words));
        PrintStream out = System.out;
        Machine.print(out);
        out.println("JVM options: "
                + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        Path folder = Files.createTempDirectory("worker");
        try (Processes processes = processes(folder)) {
            for (PluginScript script : PluginScript.values()) {
                out.println(script.id() + ":");
                WorkerHost host = new WorkerHost(
                        script.deployWorker(folder), Files.createDirectories(folder.resolve("own-" + script.id())));
                PluginKind.Instance worker = processes.start(FolderManifest.read(host.content()), host);
                try {
                    compare(script, folder.resolve(script.id() + "-bare"), host, options, out);
                } finally {
                    worker.stop(PATIENCE);
                }
            }
        } finally {
            Home.delete(folder);
        }
        out.println("load afterwards " + Machine.load());
    }

    private static Processes processes(Path folder) throws IOException {
        return Processes.open(
                new Processes.Folders(
                        Files.createDirectories(folder.resolve("data")),
                        folder.resolve("cache"),
                        folder.resolve("absent"),
                        List.of(),
                        Path.of(System.getProperty("java.io.tmpdir"))),
                System.getenv(),
                new SystemSandbox(folder.resolve("sandbox"), List.of(), System.getenv(), () -> true),
                Optional::empty,
                PATIENCE);
    }

    private static void compare(PluginScript script, Path folder, WorkerHost host, Options options, PrintStream out)
            throws IOException, InterruptedException {
        int messages = options.number("messages", 500);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 2_000));
        PipelinedAction action = (PipelinedAction)
                host.actions().find(ACTION).orElseThrow().bind(Parameters.from(Map.of("port", 1, "value", 1)));
        try (BareSocket floor = new BareSocket(script, folder.resolve("1"), ACTION, 1);
                BareSocket again = new BareSocket(script, folder.resolve("2"), ACTION, 1)) {
            RoundTrip call = () -> call(action);
            slice(floor::ask, WARM_UP, 0);
            slice(again::ask, WARM_UP, 0);
            slice(call, WARM_UP, 0);
            new Pairs(
                            rounds,
                            new Pairs.Slice("bare socket", () -> slice(floor::ask, messages, gap)),
                            new Pairs.Slice("bare socket, control", () -> slice(again::ask, messages, gap)),
                            new Pairs.Slice("worker", () -> slice(call, messages, gap)))
                    .print(out);
        }
    }

    private static long[] slice(RoundTrip roundTrip, int messages, long gap) throws IOException {
        long[] nanos = new long[messages];
        for (int i = 0; i < messages; i++) {
            long start = System.nanoTime();
            nanos[i] = roundTrip.make() - start;
            LockSupport.parkNanos(gap);
        }
        return nanos;
    }

    /** The answer is complete on the thread that read it: there the hub's lane notes that the call has ended. */
    private static long call(PipelinedAction action) throws IOException {
        TriggerContext press = TriggerContext.of(Gesture.NOTE)
                .note(60)
                .velocity(100)
                .value(100)
                .channel(1)
                .device("bench")
                .mode("Default")
                .build();
        try {
            return action.begin(press)
                    .orElseThrow(() -> new IOException("the worker is away"))
                    .thenApply(nothing -> System.nanoTime())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ActionException | ExecutionException | TimeoutException | InterruptedException e) {
            throw new IOException("a call was not answered", e);
        }
    }

    /** Asks, and takes the answer. */
    @FunctionalInterface
    private interface RoundTrip {

        /** Returns when the answer was there, as {@link System#nanoTime} gives it. */
        long make() throws IOException;
    }
}
