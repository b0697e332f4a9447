package dev.midimon.process.life;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that one process serves. A thread of its own watches that process and starts it again when it ends unasked. */
final class Worker implements PluginKind.Instance {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration GREETING = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Manifest plugin;
    private final PluginHost host;
    private final Workshop workshop;
    private final Launches.Place place;
    private final Gate gate;
    private final Requests requests;
    private final RestartPolicy policy = new RestartPolicy();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher;
    private volatile Map<String, Object> settings = Map.of();
    private PluginEvents.@Nullable Subscription subscription;

    Worker(Manifest plugin, PluginHost host, Workshop workshop) {
        this.plugin = plugin;
        this.host = host;
        this.workshop = workshop;
        this.place = new Launches.Place(host.content(), host.context().dataDirectory());
        this.gate = new Gate(host.context().id());
        this.requests = new Requests(host);
        this.watcher =
                new Thread(this::watch, "midimon-process-" + host.context().id());
        watcher.setDaemon(true);
    }

    /** Starts the process for the first time, and offers its actions when it has answered. */
    void begin() throws IOException, InterruptedException {
        settings = Plain.of(host.settings(new DeclaredSettings(plugin.settingsSchema()), this::settingsChanged));
        Run run = start();
        gate.open(run);
        List<DeclaredAction> declared = run.actions().isEmpty() ? plugin.actions() : run.actions();
        host.offer(new PluginActions(new Calls(gate, plugin.run().execution())).of(declared));
        subscription = workshop.events()
                .get()
                .map(events -> events.subscribe(this::happened))
                .orElse(null);
        workshop.pages().add(host.context().id(), gate);
        watcher.start();
    }

    private Run start() throws IOException, InterruptedException {
        Path exchange = workshop.sockets().next();
        Child child = new Child(
                workshop.spawner().start(workshop.launches().worker(plugin, place, exchange)),
                host.context().id(),
                host.context().logger());
        Path socket = exchange.resolve(Sockets.NAME);
        Link link = new Link(socket, "midimon-process-" + host.context().id() + "-in", requests, workshop.clock());
        requests.over(link);
        try {
            Payload init =
                    Payloads.init(plugin, socket, place.data(), String.valueOf(exchange.getFileName()), settings);
            Run run = Run.greet(child, link, exchange, init, plugin.run().init(), GREETING);
            if (run.classic()) {
                link.classic();
            }
            host.process(child.pid(), workshop.sandbox().confinement());
            return run;
        } catch (IOException | InterruptedException e) {
            boolean ended = !child.alive();
            child.condemn(String.valueOf(e.getMessage()));
            child.awaitEnd(LOOK);
            Ending ending = child.ending();
            link.close();
            Sockets.remove(exchange);
            if (e instanceof IOException && !child.alive()) {
                String last = ended ? ending.reason() : e.getMessage() + ending.complaint();
                throw new IOException("it did not start: " + last, e);
            }
            throw e;
        }
    }

    /** Serves until it is stopped or given up. */
    private void watch() {
        try {
            Run run = gate.current();
            while (run != null && !stopped(Duration.ZERO)) {
                long began = System.nanoTime();
                attend(run);
                if (stopped(Duration.ZERO)) {
                    return;
                }
                gate.close();
                Ending ending = run.child().ending();
                run.clear();
                run = again(ending.reason(), ending.properties(), Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is not watched any more", host.context().id());
        }
    }

    /** Waits for the end of a process; asks it for signs of life meanwhile. */
    private void attend(Run run) throws InterruptedException {
        while (!run.child().awaitEnd(LOOK)) {
            if (stopping.getCount() == 0) {
                return;
            }
            long silent = System.nanoTime() - run.link().answeredAt();
            if (!run.link().busy() && silent >= SILENCE.toNanos()) {
                run.ping();
            }
            watchMemory(run);
        }
    }

    private void watchMemory(Run run) {
        if (plugin.run().limits().memoryMegabytes().isPresent()) {
            int limit = plugin.run().limits().memoryMegabytes().getAsInt();
            OptionalLong resident = run.child().residentMegabytes();
            if (resident.isPresent() && resident.getAsLong() > limit) {
                run.child()
                        .condemn(
                                "it occupies " + resident.getAsLong() + " MiB, more than its max_memory_mb = " + limit);
            }
        }
    }

    /** Starts it again, as often as the policy allows. Returns null when it is given up or stopped. */
    private @Nullable Run again(String reason, Map<String, String> properties, Duration ran)
            throws InterruptedException {
        host.process(0, confinement());
        String why = reason;
        Map<String, String> facts = properties;
        Duration lasted = ran;
        while (true) {
            host.event(PluginEvent.Kind.ERROR, "crashed: " + why, facts);
            Optional<Duration> delay = policy.ended(lasted);
            if (delay.isEmpty()) {
                giveUp(why);
                return null;
            }
            String seconds = Long.toString(delay.get().toSeconds());
            host.state(PluginState.RESTARTING, why + "; again in " + seconds + " s");
            host.event(
                    PluginEvent.Kind.STATE,
                    "restarting in " + seconds + " s",
                    Map.of("event", "restarting", "delay_s", seconds));
            if (stopped(delay.get())) {
                return null;
            }
            try {
                Run run = start();
                gate.open(run);
                host.state(PluginState.RUNNING, "");
                return run;
            } catch (IOException | RuntimeException e) {
                why = String.valueOf(e.getMessage());
                facts = Map.of("event", "crashed");
                lasted = Duration.ZERO;
            }
        }
    }

    private void giveUp(String reason) {
        String message = "given up after " + policy.failures() + " failures in a row; the last: " + reason
                + "; midimon plugin reload " + host.context().id() + " tries again";
        host.state(PluginState.FAILED, message);
        host.event(PluginEvent.Kind.ERROR, message, Map.of("event", "disabled_after_failures"));
    }

    private Confinement confinement() {
        return workshop.sandbox().confinement();
    }

    private boolean stopped(Duration patience) throws InterruptedException {
        return stopping.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void settingsChanged(Parameters next) {
        settings = Plain.of(next);
        Run run = gate.current();
        if (run != null && !run.classic()) {
            tell(run, MessageType.LIFECYCLE, Payloads.config(settings));
        }
    }

    private void happened(PluginEvent event) {
        Run run = gate.current();
        String word = event.properties().getOrDefault("event", event.kind().word());
        if (run != null && (run.subscribes(word) || run.subscribes(event.kind().word()))) {
            tell(run, MessageType.EVENT, Payloads.event(word, Payloads.properties(event)));
        }
    }

    private void tell(Run run, MessageType type, Payload payload) {
        try {
            run.link().tell(type, "", payload);
        } catch (IOException e) {
            LOG.debug("{} was not told: {}", host.context().id(), e.getMessage());
        }
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        stopping.countDown();
        workshop.pages().remove(host.context().id(), gate);
        PluginEvents.Subscription events = subscription;
        if (events != null) {
            events.close();
        }
        Run run = gate.current();
        gate.close();
        if (run != null) {
            run.end(plugin.run().shutdown().orElse(deadline));
        }
        watcher.join(deadline.toMillis());
        requests.close();
    }
}
