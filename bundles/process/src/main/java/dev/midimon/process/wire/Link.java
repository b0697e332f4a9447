package dev.midimon.process.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's way to one process of a plugin: requests and their answers, several at a time, over one connection. A plugin that closes the connection after each
 * answer is connected to again for the next request. Safe for all threads.
 */
public final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long LOOK_AGAIN_MILLIS = 2;

    private final Path socket;
    private final String thread;
    private final Listener listener;
    private final Clock clock;
    private final Map<String, Answer> expected = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final ConnectionEvents events = new ConnectionEvents();
    private volatile @Nullable Connection current;
    private volatile boolean reconnected;
    private volatile boolean classic;
    private volatile boolean closed;

    /** What a plugin says unasked. Called on the connection's thread: it returns soon. */
    public interface Listener {

        /**
         * Takes a message that answers nothing.
         *
         * @param message of type kv or state, usually
         */
        void received(Message message);

        /**
         * Tells that a plugin sent what is no message. Its connection is closed.
         *
         * @param reason what was expected and what came
         */
        void violated(ProtocolException reason);
    }

    /**
     * Prepares a link; nothing is connected yet.
     *
     * @param socket where the plugin will listen
     * @param thread name of the thread that reads
     * @param listener what it says unasked
     * @param clock for timestamps
     */
    public Link(Path socket, String thread, Listener listener, Clock clock) {
        this.socket = socket;
        this.thread = thread;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Waits until the plugin accepts a connection.
     *
     * @param patience how long
     * @param alive tells whether it is worth waiting
     * @throws LostConnectionException if it does not accept one in time, or has ended
     * @throws InterruptedException if the thread is to do something else
     */
    public void awaitOpen(Duration patience, BooleanSupplier alive)
            throws LostConnectionException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                connection();
                return;
            } catch (LostConnectionException e) {
                if (!alive.getAsBoolean()) {
                    throw LostConnectionException.beforeSending("it ended before it accepted a connection", e);
                }
                if (System.nanoTime() - end > 0) {
                    throw LostConnectionException.beforeSending(
                            "it accepted no connection at $MIDIMON_PLUGIN_SOCKET within " + patience.toMillis() + " ms",
                            e);
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private Connection connection() throws LostConnectionException {
        Connection open = current;
        return open != null && open.isOpen() ? open : connect();
    }

    private synchronized Connection connect() throws LostConnectionException {
        Connection open = current;
        if (open != null && open.isOpen()) {
            return open;
        }
        if (closed) {
            throw LostConnectionException.beforeSending("the plugin is being stopped", null);
        }
        try {
            Connection connection = Connection.open(socket, thread, events, clock);
            reconnected = current != null;
            current = connection;
            return connection;
        } catch (IOException e) {
            throw LostConnectionException.beforeSending("nobody accepts connections at the plugin's socket", e);
        }
    }

    /**
     * Sends a request and waits for its answer. An answer that comes later is dropped.
     *
     * @param type what it is about
     * @param payload what it says
     * @param timeoutNanos how long to wait
     * @return the answer's payload
     * @throws LostConnectionException if the plugin goes away before it answers
     * @throws IOException if the request cannot be sent
     * @throws TimeoutException if it does not answer in time
     * @throws InterruptedException if the thread is not to wait any more
     */
    public JsonNode request(MessageType type, Payload payload, long timeoutNanos)
            throws IOException, TimeoutException, InterruptedException {
        String id = nextId();
        long start = System.nanoTime();
        Connection connection = connection();
        boolean served = connection.served();
        try {
            return request(connection, id, type, payload, timeoutNanos);
        } catch (LostConnectionException e) {
            if (!classic || !served) {
                throw e;
            }
            // It was closed after the answer before, which had not been seen here yet.
            return request(connection(), id, type, payload, timeoutNanos - (System.nanoTime() - start));
        }
    }

    private JsonNode request(Connection connection, String id, MessageType type, Payload payload, long timeoutNanos)
            throws IOException, TimeoutException, InterruptedException {
        Answer answer = begin(connection, id, type, payload);
        try {
            return answer.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw LostConnectionException.afterSending();
        } finally {
            boolean unused = answer.cancel(false);
        }
    }

    /**
     * Sends a request and does not wait for its answer, over the connection that the plugin has had from its beginning. One that has closed it once may do that after any
     * answer, and gets its requests one at a time.
     *
     * @param type what it is about
     * @param payload what it says
     * @return completed with the answer's payload, on the thread that reads, or exceptionally with a {@link LostConnectionException}; cancelled by whoever waits no
     *     more. Empty if there is no such connection; then nothing was sent
     * @throws ProtocolException if the request is too long to be sent
     */
    public Optional<CompletableFuture<JsonNode>> begin(MessageType type, Payload payload) throws ProtocolException {
        Connection connection = current;
        if (classic || reconnected || connection == null || !connection.isOpen()) {
            return Optional.empty();
        }
        try {
            return Optional.of(begin(connection, nextId(), type, payload));
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("{}: nothing was sent", thread, e);
            return Optional.empty();
        }
    }

    private String nextId() {
        return "h" + requests.incrementAndGet();
    }

    private Answer begin(Connection connection, String id, MessageType type, Payload payload) throws IOException {
        Answer answer = new Answer(connection);
        expected.put(id, answer);
        CompletableFuture<JsonNode> unused = answer.whenComplete((found, problem) -> expected.remove(id));
        try {
            send(connection, type, id, payload);
        } catch (IOException | RuntimeException e) {
            expected.remove(id);
            throw e;
        }
        if (!connection.isOpen()) {
            answer.lost();
        }
        return answer;
    }

    private static void send(Connection connection, MessageType type, String id, Payload payload) throws IOException {
        try {
            connection.send(type, id, payload);
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            connection.close();
            throw LostConnectionException.beforeSending("the plugin takes nothing more: " + e.getMessage(), e);
        }
    }

    /**
     * Sends something that is not answered, or an answer.
     *
     * @param type what it is about
     * @param requestId which request it answers; empty for none
     * @param payload what it says
     * @throws IOException if it cannot be sent
     */
    public void tell(MessageType type, String requestId, Payload payload) throws IOException {
        send(connection(), type, requestId, payload);
    }

    /**
     * Tells whether the plugin accepts connections.
     *
     * @return true when there is one, or a new one can be made
     */
    public boolean reachable() {
        try {
            connection();
            return true;
        } catch (LostConnectionException e) {
            return false;
        }
    }

    /**
     * Returns how many answers came in time.
     *
     * @return since the link was made
     */
    public long answers() {
        return answers.get();
    }

    /** Notes that the plugin may close a connection after any answer: a request that meets with that is sent once more. */
    public void classic() {
        classic = true;
    }

    /**
     * Tells whether answers are waited for.
     *
     * @return true when at least one is
     */
    public boolean busy() {
        return !expected.isEmpty();
    }

    /** Closes the connection for good. */
    @Override
    public void close() {
        closed = true;
        Connection open = current;
        if (open != null) {
            open.close();
        }
        expected.values().forEach(Answer::lost);
    }

    /** What happens on the connection of the moment. */
    private final class ConnectionEvents implements Connection.Events {

        @Override
        public void received(Connection connection, Message message) {
            Answer answer = expected.get(message.requestId());
            if (answer != null) {
                answers.incrementAndGet();
                connection.serves();
                answer.complete(message.payload());
                return;
            }
            if (message.requestId().startsWith("h")) {
                LOG.debug("{}: dropped a late answer to {}", thread, message.requestId());
                return;
            }
            try {
                listener.received(message);
            } catch (RuntimeException e) {
                LOG.error("{}: a message of type {} was lost to a fault of the hub", thread, message.type(), e);
            }
        }

        @Override
        public void closed(Connection connection, Optional<ProtocolException> reason) {
            expected.values().stream()
                    .filter(answer -> answer.comesOn(connection))
                    .forEach(Answer::lost);
            reason.ifPresent(listener::violated);
        }
    }
}
