package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What it costs to run the same jar in a process of its own: RTP-MIDI in, a datagram of the plugin out, against the jar within the hub; from {@code kill -9} to the next press that is served;
 * resident memory. Options: {@code rounds}, {@code messages} in a slice, {@code gap_us}, {@code restarts}.
 */
final class Isolated implements Measurement {

    private static final int WARM_UP = 3_000;
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int NOTE_ON = 0x90;
    private static final int NOTE = 60;
    private static final int PRESS_AGAIN_MILLIS = 5;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SETTLE_MILLIS = 700;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int WITHIN = 1;
    private static final int APART = 2;
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %1$d
            [security.plugins.apart]
            isolation = "process"
            [[global_mappings]]
            trigger = { type = "CC", cc = 1 }
            action = { type = "plugin", plugin = "within", data = { type = "answer", port = %2$d, value = "{value}" } }
            [[global_mappings]]
            trigger = { type = "CC", cc = 2 }
            action = { type = "plugin", plugin = "apart", data = { type = "answer", port = %2$d, value = "{value}" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 60 }
            action = { type = "plugin", plugin = "apart", data = { type = "answer", port = %2$d, value = "{velocity}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        home.install(new PluginJar("within", "1.0.0"));
        home.install(new PluginJar("apart", "1.0.0"));
        int port = Loopback.freePair();
        try (Answers answers = new Answers()) {
            home.configure(CONFIGURATION.formatted(port, answers.port()));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port)) {
                hub.awaitRunning("within");
                hub.awaitRunning("apart");
                latency(options, answers, peer, out);
                long resident = 0;
                for (ProcessHandle process : processes(hub)) {
                    resident += HubProcess.residentKib(process.pid());
                }
                out.printf("resident memory: hub %d KiB, jar in a process %d KiB%n", hub.residentKib(), resident);
                restarts(options, hub, answers, peer, out);
            }
        }
    }

    private static void latency(Options options, Answers answers, RtpPeer peer, PrintStream out) throws IOException {
        int messages = options.number("messages", 500);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 2_000));
        Target within = value -> peer.send(CONTROL_CHANGE, WITHIN, value);
        Target apart = value -> peer.send(CONTROL_CHANGE, APART, value);
        Answers.Pause pause = () -> LockSupport.parkNanos(gap);
        answers.slice(within, WARM_UP, () -> {});
        answers.slice(apart, WARM_UP, () -> {});
        new Pairs(
                        rounds,
                        new Pairs.Slice("within the hub", () -> answers.slice(within, messages, pause)),
                        new Pairs.Slice("within the hub, control", () -> answers.slice(within, messages, pause)),
                        new Pairs.Slice("in a process", () -> answers.slice(apart, messages, pause)))
                .print(out);
    }

    private static void restarts(Options options, HubProcess hub, Answers answers, RtpPeer peer, PrintStream out)
            throws IOException, InterruptedException {
        double[] millis = new double[options.number("restarts", 10)];
        for (int round = 0; round < millis.length; round++) {
            hub.ask("plugin", "reload", "apart");
            hub.awaitRunning("apart");
            millis[round] = restart(processes(hub), answers, peer);
        }
        double slowest = Arrays.stream(millis).max().orElse(0);
        out.printf("from kill -9 to the next press: %s ms, slowest %.1f%n", Interval.of(millis), slowest);
    }

    private static double restart(List<ProcessHandle> processes, Answers answers, RtpPeer peer)
            throws IOException, InterruptedException {
        ProcessHandle machine = processes.get(processes.size() - 1);
        long killed = System.nanoTime();
        machine.destroyForcibly();
        while (machine.isAlive()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        answers.forget();
        do {
            if (System.nanoTime() - killed > DEADLINE_NANOS) {
                throw new IOException("the jar serves no press any more");
            }
            peer.send(NOTE_ON, NOTE, 2);
        } while (!answers.within(PRESS_AGAIN_MILLIS));
        double millis = (System.nanoTime() - killed) / 1e6;
        Thread.sleep(SETTLE_MILLIS);
        answers.forget();
        return millis;
    }

    /** The sandbox, and the virtual machine within as the last one. */
    private static List<ProcessHandle> processes(HubProcess hub) throws IOException, InterruptedException {
        ProcessHandle outermost =
                ProcessHandle.of(hub.plugin("apart").get("pid").asLong()).orElseThrow();
        return Stream.concat(Stream.of(outermost), outermost.descendants()).toList();
    }
}
