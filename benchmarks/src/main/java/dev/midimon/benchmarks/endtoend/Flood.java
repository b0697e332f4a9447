package dev.midimon.benchmarks.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * More events than any hand can play: each one must arrive or be counted as dropped. Once through {@code osc}, on the port's thread, and once
 * through a plugin with a lane. Options: {@code seconds} for each rate.
 */
final class Flood implements Measurement {

    private static final int MIDI_PER_SECOND = 34_000;
    private static final List<Integer> RATES = List.of(MIDI_PER_SECOND, 2 * MIDI_PER_SECOND, 4 * MIDI_PER_SECOND);
    private static final int CONTROL_CHANGE = 0xB0;
    private static final int NOTE_ON = 0x90;
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
            action = { type = "plugin", plugin = "probe", data = { type = "answer", port = %2$d, value = "{value}" } }
            [[global_mappings]]
            trigger = { type = "Note", note = 60 }
            action = { type = "plugin", plugin = "probe", data = { type = "answer", port = %2$d, value = "{velocity}" } }
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int seconds = options.number("seconds", 5);
        home.install(new PluginJar("probe", "1.0.0"));
        Map<String, int[]> paths = Map.of(
                "knob -> osc", new int[] {CONTROL_CHANGE, 1},
                "knob -> plugin", new int[] {CONTROL_CHANGE, 2},
                "press -> plugin", new int[] {NOTE_ON, 60});
        out.printf(
                "%-16s %9s %9s %9s %9s %9s %9s %9s %9s %9s%n",
                "", "asked/s", "sent/s", "sent", "received", "unread", "lost in", "dropped", "failed", "missing");
        for (String path : paths.keySet().stream().sorted().toList()) {
            for (int rate : RATES) {
                flood(home, path, paths.getOrDefault(path, new int[0]), rate, rate * seconds, out);
            }
        }
    }

    private static void flood(Home home, String name, int[] path, int rate, int events, PrintStream out)
            throws IOException, InterruptedException {
        int port = Loopback.freePair();
        try (Answers answers = new Answers()) {
            home.configure(CONFIGURATION.formatted(port, answers.port()));
            try (HubProcess hub = home.start();
                    RtpPeer peer = new RtpPeer(port)) {
                Counter counter = new Counter(answers);
                double seconds = send(peer, path, rate, events);
                long received = counter.total();
                long unread = KernelDrops.at(answers.port());
                peer.send(path[0], path[1] + 10, 1); // mapped to nothing; shows the port a loss at the end of the flood
                TimeUnit.MILLISECONDS.sleep(100);
                JsonNode totals = hub.status().get("totals");
                long lost = lost(hub.ports());
                long dropped = totals.get("dropped").asLong();
                long failed = totals.get("failed").asLong();
                long missing = events - received - unread - lost - dropped - failed;
                out.printf(
                        "%-16s %9d %9.0f %9d %9d %9d %9d %9d %9d %9d%n",
                        name, rate, events / seconds, events, received, unread, lost, dropped, failed, missing);
            }
        }
    }

    private static double send(RtpPeer peer, int[] path, int rate, int events) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            peer.send(path[0], path[1], i % 127 + 1);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long lost(List<JsonNode> ports) {
        return ports.stream()
                .filter(port -> port.get("name").asText().equals("bench"))
                .mapToLong(port -> port.get("counters").path("packets lost").asLong())
                .sum();
    }
}
