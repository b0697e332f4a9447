package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.LostConnectionException;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a worker, from its greeting to its end. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final int MOST_UNANSWERED = 3;
    private static final int MOST_MISSED = 2;
    private static final long PING_TIMEOUT = TimeUnit.SECONDS.toNanos(2);

    private final Child child;
    private final Link link;
    private final Path exchange;
    private final boolean classic;
    private final List<DeclaredAction> actions;
    private final List<Offer> offers;
    private final Set<String> events = new HashSet<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private int missed;

    private Run(Child child, Link link, Path exchange, boolean classic, JsonNode greeting) {
        this.child = child;
        this.link = link;
        this.exchange = exchange;
        this.classic = classic;
        this.actions = DeclaredAction.read(greeting.path("actions"));
        this.offers = Offer.read(greeting);
        greeting.path("events").forEach(event -> events.add(event.asText()));
    }

    /**
     * Greets a process that was just started and accepts connections.
     *
     * @param init the first message
     * @param greeting how long it may take to answer; one that does not is a classic plugin
     * @throws IOException if it ends or refuses
     */
    static Run greet(Child child, Link link, Path exchange, Payload init, Duration greeting)
            throws IOException, InterruptedException {
        try {
            JsonNode answer = link.request(MessageType.LIFECYCLE, init, greeting.toNanos());
            if (answer.has("error")) {
                throw new IOException("it refused to begin: " + Answers.words(answer.get("error")));
            }
            return new Run(child, link, exchange, answer.path("protocol").asInt() < 1, answer);
        } catch (TimeoutException | LostConnectionException e) {
            if (!child.alive()) {
                throw new IOException("it ended before it answered init", e);
            }
            return new Run(child, link, exchange, true, com.fasterxml.jackson.databind.node.MissingNode.getInstance());
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer to init: " + e.getMessage(), e);
        }
    }

    Child child() {
        return child;
    }

    Link link() {
        return link;
    }

    boolean classic() {
        return classic;
    }

    List<DeclaredAction> actions() {
        return actions;
    }

    /** Returns what the plugins of a jar offer. */
    List<Offer> offers() {
        return offers;
    }

    boolean subscribes(String event) {
        return !classic && events.contains(event);
    }

    void answered() {
        unanswered.set(0);
    }

    void notAnswered() {
        if (unanswered.incrementAndGet() == MOST_UNANSWERED) {
            child.condemn(MOST_UNANSWERED + " actions in a row were not answered");
        }
    }

    /** Asks for a sign of life; one that misses two is ended. */
    void ping() throws InterruptedException {
        boolean lives;
        try {
            lives = classic
                    ? link.reachable()
                    : !link.request(MessageType.LIFECYCLE, Payloads.PING, PING_TIMEOUT)
                            .isMissingNode();
        } catch (TimeoutException e) {
            lives = false;
        } catch (IOException e) {
            lives = !child.alive();
        }
        missed = lives ? 0 : missed + 1;
        if (missed >= MOST_MISSED) {
            child.condemn(classic ? "it accepts no connections any more" : MOST_MISSED + " pings were not answered");
        }
    }

    /** Asks it to end, and ends it. */
    void end(Duration patience) {
        try {
            link.tell(MessageType.LIFECYCLE, "", Payloads.SHUTDOWN);
        } catch (IOException e) {
            LOG.debug("process {} cannot be told to end", child.pid(), e);
        }
        try {
            child.end(patience);
        } catch (InterruptedException e) {
            child.condemn("the hub ends");
            Thread.currentThread().interrupt();
        }
        clear();
    }

    /** Leaves nothing of it. */
    void clear() {
        link.close();
        try {
            Sockets.remove(exchange);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", exchange, e);
        }
    }
}
