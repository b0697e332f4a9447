package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.plugins.PluginHost;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of a jar in a process of its own: those that the user wants run there and are offered here, the others do neither (docs/reference/process.md, R8.2). */
final class JarPlugins {

    private static final Logger LOG = LoggerFactory.getLogger(JarPlugins.class);

    /** The process waits 3 s for a plugin to come up. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PluginHost host;
    private final Gate gate;
    private final Calls calls;
    private final Logins logins;
    private final Set<String> offered = new HashSet<>();

    JarPlugins(PluginHost host, Gate gate, Calls calls, Logins logins) {
        this.host = host;
        this.gate = gate;
        this.calls = calls;
        this.logins = logins;
    }

    /** Whose lines a new process prints. */
    Voices voices() {
        Map<String, System.Logger> loggers = new HashMap<>();
        host.plugins().forEach(id -> loggers.put(id, host.context().logger(id)));
        return new Voices(host.context().logger(), loggers);
    }

    /** What the greeting of its process says beyond that of other processes. */
    static Payload greeting(Voices voices, Set<String> wanted) {
        return json -> json.raw(",\"log_mark\":")
                .text(voices.mark())
                .raw(",\"wanted\":")
                .value(List.copyOf(wanted));
    }

    /** Takes what its process offers, as far as it is still wanted. */
    synchronized void offer(List<Offer> running) {
        Set<String> wanted = host.wanted();
        for (Offer offer : running) {
            if (wanted.contains(offer.plugin()) && offered.add(offer.plugin())) {
                host.offer(offer.plugin(), new JarActions(gate, calls, offer, logins));
            }
        }
    }

    private synchronized void takeBack(Set<String> wanted) {
        for (String plugin : Set.copyOf(offered)) {
            if (!wanted.contains(plugin)) {
                host.takeBack(plugin);
                offered.remove(plugin);
            }
        }
    }

    /** Has its process do what the user wants now. One that is just being started is told by its greeting, or as soon as it runs. */
    void want() throws InterruptedException {
        Set<String> wanted = host.wanted();
        takeBack(wanted);
        Run run = gate.current();
        if (run == null) {
            return;
        }
        Payload question = json -> json.raw("{\"action\":\"want\",\"wanted\":")
                .value(List.copyOf(wanted))
                .raw("}");
        try {
            JsonNode answer = run.link().request(MessageType.HOST, question, PATIENCE.toNanos());
            if (answer.has("error")) {
                throw new IOException(Answers.words(answer.path("error")));
            }
            offer(Offer.read(answer));
        } catch (IOException | TimeoutException | IllegalArgumentException e) {
            LOG.warn(
                    "{}: its process was not told which of its plugins are wanted",
                    host.context().id(),
                    e);
        }
    }
}
