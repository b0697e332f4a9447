package dev.midimon.process.life;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.schema.Plain;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.manifest.Language;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that one process serves, for as long as it lives and its successor after that. */
final class Worker implements PluginKind.Instance {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration GREETING = Duration.ofSeconds(1);
    private static final Duration JAVA_GREETING = Duration.ofSeconds(9);

    private final Manifest plugin;
    private final PluginHost host;
    private final Workshop workshop;
    private final Launches.Place place;
    private final Gate gate;
    private final Calls calls;
    private final JarPlugins jar;
    private final Requests requests;
    private final Supervisor supervisor;
    private volatile Map<String, Object> settings = Map.of();
    private boolean offered;
    private volatile @Nullable String declared;
    private PluginEvents.@Nullable Subscription subscription;

    Worker(Manifest plugin, PluginHost host, Workshop workshop) {
        this.plugin = plugin;
        this.host = host;
        this.workshop = workshop;
        this.place = new Launches.Place(host.content(), host.context().dataDirectory());
        this.gate = new Gate(host.context().id(), workshop.time());
        Logins logins = new Logins(gate);
        this.calls = new Calls(gate, plugin.run().execution());
        this.jar = new JarPlugins(host, gate, calls, logins);
        this.requests = new Requests(host, plugin, this::declare, logins);
        this.supervisor = new Supervisor(
                host, plugin.run().limits(), workshop.sandbox().confinement(), gate, workshop.time(), this::start);
    }

    /** Starts the process for the first time. Its actions are offered when it has answered. */
    void begin() throws IOException, InterruptedException {
        if (!isJar()) {
            Map<String, Object> unused = declare(plugin.settingsSchema());
        }
        supervisor.begin();
        subscription = workshop.events()
                .get()
                .map(events -> events.subscribe(this::happened))
                .orElse(null);
    }

    /** Declares its settings and returns those in force. A jar does it itself, each time that it runs. */
    private Map<String, Object> declare(Optional<String> schema) {
        String text = schema.orElse("");
        if (!text.equals(declared)) {
            settings = Plain.of(host.settings(new DeclaredSettings(schema), this::settingsChanged));
            declared = text;
        }
        return settings;
    }

    private Run start() throws IOException, InterruptedException {
        Path exchange = workshop.sockets().next();
        Set<String> wanted = host.wanted();
        Voices voices = isJar() ? jar.voices() : new Voices(host.context().logger(), Map.of());
        Child child = new Child(
                workshop.spawner().start(workshop.launches().worker(plugin, place, exchange)),
                host.context().id(),
                voices,
                workshop.time());
        Path socket = exchange.resolve(Sockets.NAME);
        Link link = new Link(socket, "midimon-process-" + host.context().id() + "-in", requests, workshop.clock());
        requests.over(link);
        try {
            Run run = greet(child, link, exchange, isJar() ? JarPlugins.greeting(voices, wanted) : json -> {});
            open(run);
            if (isJar() && !wanted.equals(host.wanted())) {
                jar.want();
            }
            return run;
        } catch (IOException | InterruptedException | RuntimeException e) {
            boolean ended = !child.alive();
            Ending ending = child.abandon(String.valueOf(e.getMessage()));
            link.close();
            Sockets.remove(exchange);
            if (e instanceof IOException) {
                String last = ended ? ending.reason() : e.getMessage() + ending.complaint();
                throw new FailedStartException("it did not start: " + last, ending, e);
            }
            throw e;
        }
    }

    private Run greet(Child child, Link link, Path exchange, Payload more) throws IOException, InterruptedException {
        link.awaitOpen(plugin.run().init(), () -> child.alive() && !supervisor.stopping());
        Payload init = Payloads.init(
                plugin,
                exchange.resolve(Sockets.NAME),
                place.data(),
                String.valueOf(exchange.getFileName()),
                settings,
                more);
        Run run = Run.greet(child, link, exchange, init, greeting());
        if (run.classic()) {
            link.classic();
        }
        return run;
    }

    private boolean isJar() {
        return plugin.entryPoint().language() == Language.JAVA;
    }

    /** A virtual machine, and the framework within, take longer to start. */
    private Duration greeting() {
        return isJar() ? JAVA_GREETING : GREETING;
    }

    private void open(Run run) {
        host.process(run.child().pid(), workshop.sandbox().confinement());
        gate.open(run);
        if (isJar()) {
            jar.offer(run.offers());
        } else if (!offered) {
            List<DeclaredAction> declared = run.actions().isEmpty() ? plugin.actions() : run.actions();
            host.offer(new PluginActions(calls).of(declared));
        }
        if (!offered) {
            offered = true;
            workshop.pages().add(host.context().id(), gate);
        }
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
    public void wantedChanged() throws InterruptedException {
        if (isJar()) {
            jar.want();
        }
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        workshop.pages().remove(host.context().id(), gate);
        PluginEvents.Subscription events = subscription;
        if (events != null) {
            events.close();
        }
        supervisor.stop(plugin.run().shutdown().orElse(deadline));
        requests.close();
    }
}
