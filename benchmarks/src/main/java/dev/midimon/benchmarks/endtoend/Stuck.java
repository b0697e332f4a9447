package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a bad plugin does to the others. It gets a press between any two messages; in the base and the control it returns at once. In the subject its first call
 * hangs for the whole slice, and the others wait behind it; or, where it is a process, prints up to 30 MB for as long. Options: {@code rounds}, {@code messages} in
 * a slice.
 */
final class Stuck implements Measurement {

    private static final int WARM_UP = 3_000;
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int NOTE_ON = 0x90;
    private static final Neighbour STUCK = new Neighbour("another one stuck", 60, 61);
    private static final Neighbour FLOOD = new Neighbour("a process printing", 62, 63);
    private static final int MILLIS_PER_MESSAGE = 6;

    /** As long as a slice takes, but no longer than an action of a process may: 5 s. */
    private static final int PRINTED_MILLIS_PER_MESSAGE = 3;

    private static final int DRAIN_MILLIS = 500;
    private static final long HALF_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %1$d
            [[global_mappings]]
            trigger = { type = "CC", cc = 1 }
            action = { type = "osc", port = %2$d, address = "/bench", args = ["{value}"] }
            [[global_mappings]]
            trigger = { type = "CC", cc = 2 }
            action = { type = "plugin", plugin = "healthy", data = { type = "answer", port = %2$d, value = "{value}" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 60 }
            action = { type = "plugin", plugin = "stuck", data = { type = "nothing" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 61 }
            action = { type = "plugin", plugin = "stuck", timeout_ms = 60000, data = { type = "hang", ms = %3$d } }
            [[global_mappings]]
            trigger = { type = "Note", note = 62 }
            action = { type = "plugin", plugin = "printing", data = { type = "nothing" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 63 }
            action = { type = "plugin", plugin = "printing", timeout_ms = 60000, data = { type = "flood", lines = 300000, ms = %4$d } }
            """;

    /**
     * A bad plugin.
     *
     * @param name what it does
     * @param work the note of a call that returns at once
     * @param harm the note of one that does not
     */
    private record Neighbour(String name, int work, int harm) {}

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int messages = options.number("messages", 1_000);
        int rounds = options.number("rounds", 20);
        int port = Loopback.freePair();
        home.install(new PluginJar("healthy", "1.0.0"));
        home.install(new PluginJar("stuck", "1.0.0"));
        home.install(PluginScript.PYTHON, "printing");
        try (Answers answers = new Answers()) {
            home.configure(CONFIGURATION.formatted(
                    port, answers.port(), messages * MILLIS_PER_MESSAGE, messages * PRINTED_MILLIS_PER_MESSAGE));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port)) {
                hub.awaitRunning("printing");
                out.printf("%d rounds of %d messages each, 2 ms between messages%n", rounds, messages);
                out.println("osc, on the port's thread:");
                pairs(rounds, messages, answers, peer, 1, STUCK).print(out);
                pairs(rounds, messages, answers, peer, 1, FLOOD).print(out);
                out.println("a plugin with a lane:");
                pairs(rounds, messages, answers, peer, 2, STUCK).print(out);
                pairs(rounds, messages, answers, peer, 2, FLOOD).print(out);
                hub.status().get("lanes").forEach(out::println);
            }
        }
    }

    private static Pairs pairs(
            int rounds, int messages, Answers answers, RtpPeer peer, int controller, Neighbour neighbour)
            throws IOException {
        Target target = value -> peer.send(CONTROL_CHANGE, controller, value);
        Answers.Pause pause = () -> {
            LockSupport.parkNanos(HALF_GAP_NANOS);
            peer.send(NOTE_ON, neighbour.work(), 100);
            LockSupport.parkNanos(HALF_GAP_NANOS);
        };
        answers.slice(target, WARM_UP, () -> {});
        return new Pairs(
                rounds,
                new Pairs.Slice("others healthy", () -> answers.slice(target, messages, pause)),
                new Pairs.Slice("others healthy, control", () -> answers.slice(target, messages, pause)),
                new Pairs.Slice(neighbour.name(), () -> beside(neighbour, answers, peer, target, messages, pause)));
    }

    private static long[] beside(
            Neighbour neighbour, Answers answers, RtpPeer peer, Target target, int messages, Answers.Pause pause)
            throws IOException {
        long over =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) messages * MILLIS_PER_MESSAGE + DRAIN_MILLIS);
        peer.send(NOTE_ON, neighbour.harm(), 100);
        long[] nanos = answers.slice(target, messages, pause);
        if (System.nanoTime() > over) {
            throw new IOException(
                    "the slice took longer than a hanging call: the machine is too slow for these options");
        }
        LockSupport.parkNanos(over - System.nanoTime());
        return nanos;
    }
}
