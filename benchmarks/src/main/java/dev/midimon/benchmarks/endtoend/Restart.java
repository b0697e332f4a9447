package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** From {@code kill -9} of a plugin's process to the next press that is served. Each kill is the first after a reload. Options: {@code rounds}. */
final class Restart implements Measurement {

    private static final int NOTE_ON = 0x90;
    private static final int NOTE = 60;
    private static final int PRESS_AGAIN_MILLIS = 5;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SETTLE_MILLIS = 700;
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "rtp"
            name = "bench"
            port = %1$d
            [[global_mappings]]
            trigger = { type = "Note", note = 60 }
            action = { type = "plugin", plugin = "%3$s", data = { type = "answer", port = %2$d, value = "{velocity}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int rounds = options.number("rounds", 20);
        for (PluginScript script : PluginScript.values()) {
            home.install(script, script.id());
            int port = Loopback.freePair();
            try (Answers answers = new Answers()) {
                home.configure(CONFIGURATION.formatted(port, answers.port(), script.id()));
                try (HubProcess hub = home.start();
                        RtpPeer peer = new RtpPeer(port)) {
                    hub.awaitRunning(script.id());
                    double[] millis = new double[rounds];
                    for (int round = 0; round < rounds; round++) {
                        millis[round] = restart(hub, script.id(), answers, peer);
                    }
                    double slowest = Arrays.stream(millis).max().orElse(0);
                    out.printf("%-8s %s ms, slowest %.1f%n", script.id(), Interval.of(millis), slowest);
                }
            }
        }
    }

    private static double restart(HubProcess hub, String plugin, Answers answers, RtpPeer peer)
            throws IOException, InterruptedException {
        hub.ask("plugin", "reload", plugin);
        hub.awaitRunning(plugin);
        long pid = hub.plugin(plugin).get("pid").asLong();
        peer.send(NOTE_ON, NOTE, 1);
        answers.next();
        int before = answers.head();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        long killed = System.nanoTime();
        process.destroyForcibly();
        do {
            if (System.nanoTime() - killed > DEADLINE_NANOS) {
                throw new IOException(plugin + " serves no press any more");
            }
            peer.send(NOTE_ON, NOTE, 2);
        } while (!answers.within(PRESS_AGAIN_MILLIS) || answers.head() == before);
        double millis = (System.nanoTime() - killed) / 1e6;
        Thread.sleep(SETTLE_MILLIS);
        answers.forget();
        return millis;
    }
}
