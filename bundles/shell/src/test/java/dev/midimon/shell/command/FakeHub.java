package dev.midimon.shell.command;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubException;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.hub.PortStatus;
import dev.midimon.api.hub.Summary;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A hub that remembers what it was told. */
final class FakeHub implements Hub {
    static final Problem PROBLEM =
            new Problem("modes[0].mapings", new Position(7, 3), "unknown key; did you mean \"mappings\"?");

    List<Explanation> explanations = List.of();
    final List<String> calls = new ArrayList<>();
    final List<Consumer<MonitorEntry>> watchers = new ArrayList<>();
    final CountDownLatch watched = new CountDownLatch(1);
    ConfigurationReport report =
            new ConfigurationReport("show.toml", List.of(), List.of(), 12, List.of("Live", "Talk"));
    Optional<Learned> learned = Optional.empty();
    String mode = "Live";

    @Override
    public HubStatus status() {
        return new HubStatus(
                "1.0.0",
                4711,
                Instant.parse("2025-05-01T20:00:00Z"),
                mode,
                true,
                report,
                Optional.of(new ConfigurationReport("show.toml", List.of(PROBLEM), List.of(), 0, List.of())),
                List.of(new HubStatus.Unbound(Optional.of("Live"), 3, 41, "Scene", "there is no plugin \"obs\"")),
                new Summary(10, 8, 6, 1, 0, 0, 1, 0),
                List.of(new HubStatus.Lane(
                        "lamp",
                        6,
                        1,
                        0,
                        0,
                        2,
                        Duration.ofNanos(12_500),
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(3),
                        Optional.of(Duration.ofSeconds(2)))));
    }

    @Override
    public List<String> listening() {
        return List.of();
    }

    @Override
    public List<PortStatus> ports() {
        return List.of(
                new PortStatus(
                        "stage",
                        "rtp",
                        true,
                        "127.0.0.1:5004",
                        List.of(new PortStatus.Endpoint(
                                "iPad", "127.0.0.1:6000", Optional.of("pad"), Optional.of("Launchpad"), true, 120, 2)),
                        Map.of("strangers", 3L, "lost", 0L)),
                new PortStatus("jack", "jack", false, "no JACK server", List.of(), Map.of()));
    }

    @Override
    public ConfigurationReport reload() {
        calls.add("reload");
        return report;
    }

    @Override
    public String mode(String name) {
        if (name.equals("Nope")) {
            throw new HubException("MODE_UNKNOWN", "there is no mode \"Nope\"; there are Live, Talk");
        }
        mode = name;
        return name;
    }

    @Override
    public void arm(boolean on) {
        calls.add("arm " + on);
    }

    @Override
    public void panic() {
        calls.add("panic");
    }

    @Override
    public void send(List<MidiEvent> events) {
        calls.add("send " + events);
    }

    @Override
    public List<Explanation> simulate(List<MidiEvent> events) {
        calls.add("simulate " + events);
        return explanations;
    }

    @Override
    public StateBoard.Subscription monitor(Consumer<MonitorEntry> listener) {
        watchers.add(listener);
        watched.countDown();
        return () -> watchers.remove(listener);
    }

    @Override
    public Optional<Learned> learn(Duration patience) {
        calls.add("learn " + patience);
        return learned;
    }

    @Override
    public Map<String, String> templates() {
        return Map.of("launchpad", "Launchpad");
    }

    @Override
    public String starter(String template) {
        if (!template.equals("launchpad")) {
            throw new HubException("TEMPLATE_UNKNOWN", "there is no device template \"" + template + "\"");
        }
        return "# Launchpad\n";
    }
}
