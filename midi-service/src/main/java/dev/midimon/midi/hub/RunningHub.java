package dev.midimon.midi.hub;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubException;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.hub.PortStatus;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.port.virtual.VirtualKind;
import dev.midimon.midi.port.virtual.VirtualPort;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The hub as its front ends see it: asks the rooms. */
final class RunningHub implements Hub {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1e6;

    private final String version;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Dispatcher dispatcher;
    private final PortList ports;
    private final VirtualKind virtual;
    private final MonitorFeed feed;
    private final Endpoints endpoints;
    private final CurrentConfiguration configuration;
    private final Controllers controllers;

    RunningHub(
            String version,
            Dispatcher dispatcher,
            PortList ports,
            VirtualKind virtual,
            MonitorFeed feed,
            Endpoints endpoints,
            CurrentConfiguration configuration,
            Controllers controllers) {
        this.version = version;
        this.dispatcher = dispatcher;
        this.ports = ports;
        this.virtual = virtual;
        this.feed = feed;
        this.endpoints = endpoints;
        this.configuration = configuration;
        this.controllers = controllers;
    }

    @Override
    public HubStatus status() {
        return new HubStatus(
                version,
                ProcessHandle.current().pid(),
                started,
                dispatcher.mode(),
                dispatcher.armed(),
                configuration.accepted(),
                configuration.rejected(),
                dispatcher.unbound(),
                dispatcher.summary(),
                dispatcher.lanes());
    }

    @Override
    public List<String> listening() throws InterruptedException {
        configuration.awaitFirst();
        return ports.lines();
    }

    @Override
    public List<PortStatus> ports() {
        return ports.list();
    }

    @Override
    public ConfigurationReport reload() {
        return configuration.reload();
    }

    @Override
    public String mode(String name) {
        if (!await(() -> dispatcher.mode(name))) {
            List<String> modes = configuration.accepted().modes();
            String known = modes.isEmpty() ? "the configuration has none" : "there are " + String.join(", ", modes);
            throw new HubException(
                    "MODE_UNKNOWN",
                    "there is no mode \"" + name + "\"" + Suggestion.clause(name, modes) + "; " + known);
        }
        return dispatcher.mode();
    }

    @Override
    public void arm(boolean on) {
        await(() -> dispatcher.arm(on).thenApply(done -> on));
    }

    @Override
    public void panic() {
        await(() -> dispatcher.panic().thenApply(done -> true));
    }

    private static boolean await(Supplier<CompletableFuture<Boolean>> work) {
        try {
            return work.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("INTERRUPTED", "the request was interrupted; it may still be carried out");
        } catch (TimeoutException e) {
            throw new HubException(
                    "HUB_BUSY",
                    "the hub did not take the request within " + PATIENCE.toSeconds()
                            + " s; it may still be carried out");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void send(List<MidiEvent> events) throws InterruptedException {
        VirtualPort port = virtual.ports().stream()
                .findFirst()
                .orElseThrow(
                        () -> new HubException("NO_VIRTUAL_PORT", "no virtual port is open; 'midimon ports' says why"));
        long start = System.nanoTime();
        for (MidiEvent event : events) {
            waitUntil(start + Math.round(event.atMillis() * NANOS_PER_MILLI));
            port.receive(event.bytes());
        }
    }

    private static void waitUntil(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @Override
    public List<Explanation> simulate(List<MidiEvent> events) {
        Configuration current = PlaybackDevices.in(dispatcher.configuration());
        return new Trial(current, dispatcher.mode(), "keyboard", dispatcher.unbound()).of(events);
    }

    @Override
    public StateBoard.Subscription monitor(Consumer<MonitorEntry> listener) {
        return feed.watch(listener);
    }

    @Override
    public Optional<Learned> learn(Duration patience) throws InterruptedException {
        return new Lesson(dispatcher.configuration(), endpoints, controllers).take(feed, patience);
    }

    @Override
    public Map<String, String> templates() {
        return controllers.list();
    }

    @Override
    public String starter(String template) {
        return controllers.starter(template);
    }
}
