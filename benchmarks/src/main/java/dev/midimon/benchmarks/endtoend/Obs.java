package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * RTP-MIDI in, a request to OBS out, against two programs that send the same request with the JDK's client. Options: {@code rounds}, {@code messages} in a
 * slice, {@code gap_us}.
 */
final class Obs implements Measurement {

    private static final int WARM_UP = 5_000;
    private static final int NOTE_ON = 0x90;
    private static final int KEY = 36;
    private static final int MOST = 127;
    private static final String CONFIGURATION = """
            [plugins.obs]
            port = %d
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %d
            [[global_mappings]]
            trigger = { type = "Note", note = 36 }
            action = { type = "plugin", plugin = "obs", data = { type = "switch_scene", scene_name = "{velocity}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int messages = options.number("messages", 1_000);
        int rounds = options.number("rounds", 30);
        long gap = TimeUnit.MICROSECONDS.toNanos(options.number("gap_us", 2_000));
        int port = Loopback.freePair();
        try (ObsServer obs = new ObsServer()) {
            home.configure(CONFIGURATION.formatted(obs.port(), port));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port);
                    EchoProcess floor = new EchoProcess(ObsEcho.class, hub.flags(), obs.port());
                    EchoProcess again = new EchoProcess(ObsEcho.class, hub.flags(), obs.port())) {
                Target pressed = velocity -> peer.send(NOTE_ON, KEY, velocity);
                Answers.Pause released = () -> peer.send(NOTE_ON, KEY, 0);
                Answers.Pause nothing = () -> {};
                slice(obs, pressed, released, WARM_UP, 0);
                slice(obs, floor::send, nothing, WARM_UP, 0);
                slice(obs, again::send, nothing, WARM_UP, 0);
                out.println("JVM options of all three: " + String.join(" ", hub.flags()));
                out.printf("%d rounds of %d messages each, %d us between messages%n", rounds, messages, gap / 1000);
                new Pairs(
                                rounds,
                                new Pairs.Slice(
                                        "WebSocket client", () -> slice(obs, floor::send, nothing, messages, gap)),
                                new Pairs.Slice(
                                        "WebSocket client, control",
                                        () -> slice(obs, again::send, nothing, messages, gap)),
                                new Pairs.Slice("MIDIMon", () -> slice(obs, pressed, released, messages, gap)))
                        .print(out);
            }
        }
    }

    /** Takes the nanoseconds from the datagram to its request, once for each message. */
    private static long[] slice(ObsServer obs, Target target, Answers.Pause afterwards, int messages, long gapNanos)
            throws IOException {
        long[] nanos = new long[messages];
        for (int i = 0; i < messages; i++) {
            int value = 1 + i % MOST;
            long sent = System.nanoTime();
            target.send(value);
            ObsServer.Arrival arrival = obs.next();
            nanos[i] = arrival.nanos() - sent;
            if (arrival.scene() != value) {
                throw new IOException("expected the request for " + value + ", found that for " + arrival.scene());
            }
            afterwards.rest();
            LockSupport.parkNanos(gapNanos);
        }
        return nanos;
    }
}
