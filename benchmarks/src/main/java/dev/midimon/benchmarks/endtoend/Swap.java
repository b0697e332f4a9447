package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Overwrites a plugin's jar again and again while its actions are called. Options: {@code swaps}, {@code rate} in events a second. */
final class Swap implements Measurement {

    private static final int PITCH_BEND = 0xE0;
    private static final int VALUES = 1 << 14;
    private static final int SEVEN_BITS = 0x7F;
    private static final long BETWEEN_SWAPS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %d
            [[global_mappings]]
            trigger = { type = "PitchBend" }
            action = { type = "plugin", plugin = "probe", data = { type = "answer", port = %d, value = "{value}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int swaps = options.number("swaps", 20);
        int rate = options.number("rate", 1_000);
        int port = Loopback.freePair();
        home.install(new PluginJar("probe", "1.0.0"));
        try (Answers answers = new Answers()) {
            home.configure(CONFIGURATION.formatted(port, answers.port()));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port)) {
                SwapLog log = new SwapLog(answers);
                int sent = play(home, peer, swaps, rate);
                log.print(sent, out);
                out.println("totals: " + hub.status().get("totals"));
            }
        }
    }

    /** Sends values that count up, and a new version each second. */
    private static int play(Home home, RtpPeer peer, int swaps, int rate) throws IOException, InterruptedException {
        List<IOException> failures = new ArrayList<>();
        Thread swapper = new Thread(
                () -> {
                    try {
                        for (int version = 1; version <= swaps; version++) {
                            LockSupport.parkNanos(BETWEEN_SWAPS_NANOS);
                            new PluginJar("probe", "1.0." + version).deploy(home.plugins());
                        }
                        LockSupport.parkNanos(BETWEEN_SWAPS_NANOS);
                    } catch (IOException e) {
                        failures.add(e);
                    }
                },
                "benchmark-swapper");
        swapper.start();
        long start = System.nanoTime();
        int sent = 0;
        while (swapper.isAlive()) {
            long due = start + sent * TimeUnit.SECONDS.toNanos(1) / rate;
            LockSupport.parkNanos(due - System.nanoTime());
            peer.send(PITCH_BEND, sent & SEVEN_BITS, (sent % VALUES) >> 7);
            sent++;
        }
        swapper.join();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return sent;
    }
}
