package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * RTP-MIDI in, a datagram of a process plugin out, against the same script asked over its Unix socket without a hub. Then knobs as fast as told. Options: {@code
 * rounds}, {@code messages} in a slice, {@code gap_us}, {@code rate} and {@code seconds} of the flood.
 */
final class ProcessPath implements Measurement {

    private static final int WARM_UP = 3_000;
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int NOTE_ON = 0x90;
    private static final int NOTE = 60;
    private static final int CONTROLLER = 1;
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %1$d
            [[global_mappings]]
            trigger = { type = "CC", cc = 1 }
            action = { type = "plugin", plugin = "%3$s", data = { type = "answer", port = %2$d, value = "{value}" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 60 }
            action = { type = "plugin", plugin = "%3$s", data = { type = "answer", port = %2$d, value = "{velocity}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        for (PluginScript script : PluginScript.values()) {
            home.install(script, script.id());
            try (Answers answers = new Answers()) {
                int port = Loopback.freePair();
                home.configure(CONFIGURATION.formatted(port, answers.port(), script.id()));
                try (HubProcess hub = home.start();
                        RtpPeer peer = new RtpPeer(port)) {
                    hub.awaitRunning(script.id());
                    out.println(script.id() + ":");
                    latency(script, options, answers, peer, out);
                    flood(hub, options, answers, peer, out);
                }
            }
        }
    }

    private static void latency(PluginScript script, Options options, Answers answers, RtpPeer peer, PrintStream out)
            throws IOException, InterruptedException {
        int messages = options.number("messages", 500);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 2_000));
        Path folder = Files.createTempDirectory("bare");
        try (BareSocket floor = new BareSocket(script, folder.resolve("1"), "answer", answers.port());
                BareSocket again = new BareSocket(script, folder.resolve("2"), "answer", answers.port())) {
            Target through = value -> peer.send(CONTROL_CHANGE, CONTROLLER, value);
            Answers.Pause pause = () -> LockSupport.parkNanos(gap);
            answers.slice(through, WARM_UP, () -> {});
            answers.slice(floor::send, WARM_UP, floor::read);
            answers.slice(again::send, WARM_UP, again::read);
            new Pairs(
                            rounds,
                            new Pairs.Slice(
                                    "bare socket", () -> answers.slice(floor::send, messages, rest(floor, pause))),
                            new Pairs.Slice(
                                    "bare socket, control",
                                    () -> answers.slice(again::send, messages, rest(again, pause))),
                            new Pairs.Slice("MIDIMon", () -> answers.slice(through, messages, pause)))
                    .print(out);
        } finally {
            Home.delete(folder);
        }
    }

    private static Answers.Pause rest(BareSocket socket, Answers.Pause pause) {
        return () -> {
            socket.read();
            pause.rest();
        };
    }

    private static void flood(HubProcess hub, Options options, Answers answers, RtpPeer peer, PrintStream out)
            throws IOException, InterruptedException {
        int rate = options.number("rate", 10_000);
        int events = rate * options.number("seconds", 3);
        long dropped = hub.status().get("totals").get("dropped").asLong();
        Counter counter = new Counter(answers);
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            peer.send(NOTE_ON, NOTE, i % 127 + 1);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long received = counter.total();
        out.printf(
                "presses at %.0f/s: sent %d, served %d, dropped and counted %d%n",
                events / seconds,
                events,
                received,
                hub.status().get("totals").get("dropped").asLong() - dropped);
    }
}
