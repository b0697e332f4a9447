package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.PluginContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to OBS: looks for it in the background, identifies itself, and starts again when the connection is lost or the settings change.
 * Requests may come from any thread and never wait for a connection; the life of connections belongs to the thread {@code midimon-obs}.
 */
final class Link implements AutoCloseable {

    static final Duration ANSWER_TIME = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIME = Duration.ofSeconds(3);
    private static final Duration PROBE_PAUSE = Duration.ofSeconds(5);

    private final PluginContext hub;
    private final Backoff backoff;
    private final ObjectMapper json;
    private final Mirror mirror;
    private final ScheduledThreadPoolExecutor thread;
    private final Watcher watcher = new Watcher();
    private @Nullable HttpClient client;
    private ObsSettings settings = ObsSettings.DEFAULTS;
    private @Nullable Connection current;
    private @Nullable Future<?> retry;
    private boolean expected;
    private String told = "";
    private volatile @Nullable Connection identified;
    private volatile String away = "the hub has just begun to look for it";

    Link(PluginContext hub, Backoff backoff, ObjectMapper json, Mirror mirror) {
        this.hub = hub;
        this.backoff = backoff;
        this.json = json;
        this.mirror = mirror;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "midimon-obs");
            created.setDaemon(true);
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
        var unused = thread.scheduleWithFixedDelay(
                this::probe, PROBE_PAUSE.toMillis(), PROBE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Connects from now on with the settings that are in force when the link comes to it. Returns at once. */
    void use(Supplier<ObsSettings> inForce) {
        thread.execute(() -> {
            ObsSettings changed = inForce.get();
            settings = changed;
            expected = expected || !changed.equals(ObsSettings.DEFAULTS);
            backoff.reset();
            if (retry != null) {
                retry.cancel(false);
            }
            Connection old = current;
            current = null;
            if (old != null) {
                old.end(new Connection.Ending("the settings have changed", false));
            }
            lost();
            connect();
        });
    }

    /**
     * Asks OBS and waits for its answer, for 2 seconds at most.
     *
     * @throws Refusal if OBS did not do it
     * @throws ActionException {@code OBS_NOT_CONNECTED} at once while OBS is away or when it goes, {@code OBS_TIMEOUT} if it does not answer
     */
    JsonNode ask(Request request) throws ActionException, InterruptedException {
        CompletableFuture<JsonNode> answer = send(request);
        try {
            return answer.get(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw Connection.timeout(request.type());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ActionException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Asks OBS and does not wait. What it returns ends with the answer or with an {@link ActionException}.
     *
     * @throws ActionException {@code OBS_NOT_CONNECTED} while OBS is away
     */
    CompletableFuture<JsonNode> send(Request request) throws ActionException {
        Connection connection = identified;
        if (connection == null) {
            throw new ActionException("OBS_NOT_CONNECTED", "OBS is not connected: " + away);
        }
        return connection.send(request);
    }

    private void connect() {
        retry = null;
        Connection attempt = new Connection(json, settings, watcher);
        current = attempt;
        try {
            URI uri = new URI("ws", null, settings.host(), settings.port(), "/", null, null);
            var unused = client().newWebSocketBuilder()
                    .subprotocols(Connection.SUBPROTOCOL)
                    .connectTimeout(CONNECT_TIME)
                    .buildAsync(uri, attempt)
                    .whenComplete((socket, failure) -> {
                        if (failure != null) {
                            attempt.end(new Connection.Ending(reason(failure), false));
                        }
                    });
        } catch (URISyntaxException | IllegalArgumentException e) {
            attempt.end(new Connection.Ending("\"" + settings.host() + "\" cannot be the name of a computer", true));
        }
    }

    /**
     * Made for the first attempt and not before, since it takes a while. Its own thread makes the calls to a connection, which never block: an end of the
     * stream that it reads while another thread still handles the message before is lost in the JDK, and the listener not told (seen with 17 and 25).
     */
    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .executor(Runnable::run)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .sslContext(trustingNobody())
                    .build();
            client = known;
        }
        return known;
    }

    /** OBS speaks without TLS, and loading the certificates would take a good part of the hub's time to start. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException
                ? "what listens at " + settings.address() + " is not OBS's WebSocket server"
                : "nothing listens at " + settings.address()
                        + "; start OBS, and enable its server under Tools, WebSocket Server Settings";
    }

    private void lost() {
        identified = null;
        mirror.clear();
        hub.publish("connected", false);
    }

    private void probe() {
        Connection connection = current;
        if (connection != null) {
            connection.probe();
        }
    }

    private void tell(String words) {
        if (!words.equals(told)) {
            told = words;
            hub.logger().log(System.Logger.Level.INFO, words);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            Connection connection = current;
            current = null;
            identified = null;
            if (connection != null) {
                connection.end(new Connection.Ending("the plugin stops", false));
            }
            client = null;
            thread.shutdownNow();
        });
    }

    /** What connections tell, brought to this link's thread; one that is no longer the current one is not heard. */
    private final class Watcher implements Connection.Owner {

        @Override
        public void identified(Connection connection) {
            run(connection, () -> {
                identified = connection;
                expected = true;
                backoff.reset();
                String words = "connected to OBS at " + settings.address();
                tell(words);
                hub.health(true, words);
                hub.publish("connected", true);
                mirror.follow(connection, thread);
            });
        }

        @Override
        public void event(Connection connection, String type, JsonNode data) {
            run(connection, () -> mirror.event(type, data));
        }

        @Override
        public void ended(Connection connection, Connection.Ending ending) {
            run(connection, () -> {
                current = null;
                away = ending.reason();
                lost();
                hub.health(!expected, ending.reason());
                tell(ending.reason());
                if (!ending.hopeless()) {
                    retry = thread.schedule(Link.this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                }
            });
        }

        private void run(Connection connection, Runnable task) {
            if (!thread.isShutdown()) {
                thread.execute(() -> {
                    if (connection == current) {
                        task.run();
                    }
                });
            }
        }
    }
}
