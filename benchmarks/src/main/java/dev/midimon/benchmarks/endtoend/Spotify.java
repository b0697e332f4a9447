package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * RTP-MIDI in, a request of the plugin for Spotify out, against a datagram in and a plain request out; then a knob that is turned faster than Spotify answers. Options: {@code rounds}, {@code
 * messages} in a slice, {@code gap_us}, {@code turns} of the knob, {@code answer_ms} of the server meanwhile.
 */
final class Spotify implements Measurement {

    private static final int WARM_UP = 1_000;
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int BUTTON = 1;
    private static final int KNOB = 2;
    private static final int HIGHEST = 127;
    private static final long TURNING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String FULL = "/v1/me/player/volume?volume_percent=100";
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %d
            [plugins.spotify]
            client_id = "benchmark"
            refresh_token = "benchmark"
            api_base = "%s/v1"
            accounts_base = "%2$s"
            [[global_mappings]]
            trigger = { type = "CC", cc = 1 }
            action = { type = "plugin", plugin = "spotify", data = { type = "set_shuffle", shuffle = true } }
            [[global_mappings]]
            trigger = { type = "CC", cc = 2 }
            action = { type = "plugin", plugin = "spotify", data = { type = "set_volume", volume = "{value:0..100}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int port = Loopback.freePair();
        try (SpotifySink sink = new SpotifySink()) {
            home.configure(CONFIGURATION.formatted(port, sink.base()));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port)) {
                latency(hub, peer, sink, options, out);
                knob(peer, sink, options, out);
            }
        }
    }

    private static void latency(HubProcess hub, RtpPeer peer, SpotifySink sink, Options options, PrintStream out)
            throws IOException {
        int messages = options.number("messages", 200);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 5_000));
        try (EchoProcess floor = new EchoProcess(PlainRequest.class, hub.flags(), sink.port());
                EchoProcess again = new EchoProcess(PlainRequest.class, hub.flags(), sink.port())) {
            Target through = value -> peer.send(CONTROL_CHANGE, BUTTON, value);
            slice(sink, through, WARM_UP, gap);
            slice(sink, floor::send, WARM_UP, gap);
            slice(sink, again::send, WARM_UP, gap);
            out.println("JVM options of all three: " + String.join(" ", hub.flags()));
            out.printf("%d rounds of %d messages each, %d us between messages%n", rounds, messages, gap / 1000);
            new Pairs(
                            rounds,
                            new Pairs.Slice("plain request", () -> slice(sink, floor::send, messages, gap)),
                            new Pairs.Slice("plain request, control", () -> slice(sink, again::send, messages, gap)),
                            new Pairs.Slice("MIDIMon", () -> slice(sink, through, messages, gap)))
                    .print(out);
        }
    }

    /** Takes the nanoseconds from a message to the arrival of its request. */
    private static long[] slice(SpotifySink sink, Target target, int messages, long gap) throws IOException {
        long[] nanos = new long[messages];
        for (int i = 0; i < messages; i++) {
            long sent = System.nanoTime();
            target.send(i & HIGHEST);
            nanos[i] = sink.next().nanos() - sent;
            LockSupport.parkNanos(gap);
        }
        return nanos;
    }

    /** Turns a knob to its end, which it reaches with the last message only. */
    private static void knob(RtpPeer peer, SpotifySink sink, Options options, PrintStream out) throws IOException {
        int turns = options.number("turns", 1_000);
        int answer = options.number("answer_ms", 50);
        sink.delay(answer);
        long start = System.nanoTime();
        for (int turn = 1; turn <= turns; turn++) {
            LockSupport.parkNanos(start + turn * (TURNING_NANOS / turns) - System.nanoTime());
            peer.send(CONTROL_CHANGE, KNOB, turn == turns ? HIGHEST : turn % HIGHEST);
        }
        long last = System.nanoTime();
        int requests = 1;
        SpotifySink.Arrival arrival = sink.next();
        for (; !arrival.target().equals(FULL); requests++) {
            arrival = sink.next();
        }
        double late = (arrival.nanos() - last) / 1e6 + answer;
        out.printf(
                "%d messages in %.2f s became %d requests of %d ms; the last value was set %.1f ms after the last message, %.2f round trips%n",
                turns, (last - start) / 1e9, requests, answer, late, late / answer);
    }
}
