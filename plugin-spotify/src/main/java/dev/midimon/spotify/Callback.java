package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits on 127.0.0.1 for the browser to come back from a login. The first answer that has the login's state counts; whatever else comes gets a page that says so. Five threads {@code
 * midimon-spotify-login-N} at most; further connections are closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.3">RFC 8252, section 7.3: loopback redirection</a>
 */
final class Callback implements AutoCloseable {

    /** What is done with the code of the login, and the address that it came to. */
    @FunctionalInterface
    interface Exchange {
        void finish(String code, String redirect) throws ActionException, InterruptedException;
    }

    private static final String PATH = "/callback";
    private static final int MOST_THREADS = 5;
    private static final Duration LAST_STEP = Duration.ofSeconds(60);

    private final ServerSocket socket;
    private final Proof proof;
    private final Exchange exchange;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "midimon-spotify-login-" + started.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Begins to wait.
     *
     * @param port 0 for any free one
     * @throws ActionException {@code LOGIN_PORT_IN_USE} if it is taken
     */
    Callback(int port, Proof proof, Exchange exchange) throws ActionException {
        this.proof = proof;
        this.exchange = exchange;
        try {
            socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException e) {
            throw new ActionException(
                    "LOGIN_PORT_IN_USE",
                    "port " + port + " on 127.0.0.1 cannot be opened (" + e.getMessage()
                            + "); set another redirect_port",
                    e);
        }
        threads.execute(this::accept);
    }

    /** Returns the address that the login is to return to. */
    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort() + PATH;
    }

    /**
     * Waits for the end of the login.
     *
     * @param patience how long the user may take
     * @throws ActionException {@code LOGIN_TIMEOUT}, {@code LOGIN_REFUSED} by the user, {@code LOGIN_FAILED} by Spotify, {@code LOGIN_CANCELLED}, or what the exchange says
     */
    void await(Duration patience) throws ActionException, InterruptedException {
        try {
            try {
                outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (answered.compareAndSet(false, true)) {
                    throw new ActionException(
                            "LOGIN_TIMEOUT",
                            "nobody finished the login in the browser within " + patience.toSeconds()
                                    + " s; nothing was changed",
                            e);
                }
                outcome.get(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ActionException refused) {
                throw new ActionException(refused.code(), String.valueOf(refused.getMessage()), refused);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ActionException("SPOTIFY_TIMEOUT", "Spotify did not finish the login", e);
        }
    }

    /** Ends the waiting of another thread, and frees the port. */
    void cancel(String why) {
        outcome.completeExceptionally(new ActionException("LOGIN_CANCELLED", why));
        close();
    }

    /** Frees the port, which the next login may want: it is not free before the thread that accepts has left. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        }
        threads.shutdownNow();
        left.join();
    }

    private void accept() {
        try {
            acceptAll();
        } finally {
            left.complete(null);
        }
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                try {
                    threads.execute(() -> serve(connection));
                } catch (RejectedExecutionException tooMany) {
                    connection.close();
                }
            } catch (IOException e) {
                // A browser that gave up, or the end of the waiting.
            }
        }
    }

    private void serve(Socket connection) {
        Runnable then = () -> {};
        try (connection) {
            RequestHead head = RequestHead.read(connection);
            Reply reply = reply(head);
            then = reply.then();
            connection.getOutputStream().write(reply.page().bytes());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The browser went away: its page is lost, the login is not.
        } finally {
            then.run();
        }
    }

    /** A page, and what is done once the browser has it. */
    private record Reply(Page page, Runnable then) {

        static Reply only(int status, String title, String text) {
            return new Reply(new Page(status, title, text), () -> {});
        }
    }

    private Reply reply(RequestHead head) {
        Map<String, String> query = query(head.query());
        if (!head.path().equals(PATH)) {
            return Reply.only(404, "Nothing here", "This address only waits for the end of a login.");
        }
        boolean complete = query.containsKey("code") || query.containsKey("error");
        if (!complete || !proof.answers(query.getOrDefault("state", ""))) {
            return Reply.only(
                    400,
                    "Not this login",
                    "This does not belong to the login that MIDIMon waits for. Begin again: " + Refusal.LOGIN_COMMAND);
        }
        if (!answered.compareAndSet(false, true)) {
            return Reply.only(200, "Answered already", "This login has been answered. You may close this window.");
        }
        try {
            finish(query);
            return new Reply(
                    new Page(200, "Logged in", "MIDIMon now controls your Spotify. You may close this window."),
                    () -> outcome.complete(null));
        } catch (ActionException e) {
            return new Reply(
                    new Page(400, "Not logged in", String.valueOf(e.getMessage())),
                    () -> outcome.completeExceptionally(e));
        } catch (InterruptedException e) {
            return Reply.only(400, "Not logged in", "The login was given up.");
        }
    }

    private void finish(Map<String, String> query) throws ActionException, InterruptedException {
        String error = query.get("error");
        if ("access_denied".equals(error)) {
            throw new ActionException("LOGIN_REFUSED", "the login was refused in the browser; nothing was changed");
        }
        if (error != null) {
            throw new ActionException(
                    TokenService.LOGIN_FAILED, "Spotify ended the login: " + Refusal.shortened(error));
        }
        exchange.finish(query.getOrDefault("code", ""), address());
    }

    /** What cannot be decoded is left out. */
    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    query.putIfAbsent(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    // Not from Spotify.
                }
            }
        }
        return query;
    }
}
