package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** RTP-MIDI in, OSC out, against two bare UDP echoes. Options: {@code rounds}, {@code messages} in a slice, {@code gap_us}. */
final class Latency implements Measurement {

    private static final int WARM_UP = 5_000;
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int CONTROLLER = 1;
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %d
            [[global_mappings]]
            trigger = { type = "CC", cc = 1 }
            action = { type = "osc", port = %d, address = "/bench", args = ["{value}"] }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int messages = options.number("messages", 1_000);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 2_000));
        int port = Loopback.freePair();
        try (Answers answers = new Answers()) {
            home.configure(CONFIGURATION.formatted(port, answers.port()));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port);
                    EchoProcess floor = new EchoProcess(Echo.class, hub.flags(), answers.port());
                    EchoProcess again = new EchoProcess(Echo.class, hub.flags(), answers.port())) {
                Target through = value -> peer.send(CONTROL_CHANGE, CONTROLLER, value);
                Answers.Pause pause = () -> LockSupport.parkNanos(gap);
                Answers.Pause none = () -> {};
                answers.slice(through, WARM_UP, none);
                answers.slice(floor::send, WARM_UP, none);
                answers.slice(again::send, WARM_UP, none);
                out.println("JVM options of all three: " + String.join(" ", hub.flags()));
                out.printf("%d rounds of %d messages each, %d us between messages%n", rounds, messages, gap / 1000);
                new Pairs(
                                rounds,
                                new Pairs.Slice("UDP echo", () -> answers.slice(floor::send, messages, pause)),
                                new Pairs.Slice("UDP echo, control", () -> answers.slice(again::send, messages, pause)),
                                new Pairs.Slice("MIDIMon", () -> answers.slice(through, messages, pause)))
                        .print(out);
            }
        }
    }
}
