package dev.midimon.benchmarks.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where requests for Spotify arrive. It answers commands after a while, and notes when each of them came. */
final class SpotifySink implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 10;
    private static final String TOKENS = "{\"access_token\":\"benchmark\",\"expires_in\":3600}";
    private static final String PLAYER =
            "{\"device\":{\"id\":\"d\",\"name\":\"Desk\",\"volume_percent\":50},\"is_playing\":true}";

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile long delayMillis;

    SpotifySink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/token", exchange -> reply(exchange, 200, TOKENS));
        server.createContext("/v1/", this::command);
        server.start();
    }

    /**
     * A command.
     *
     * @param nanos when it came
     * @param target path and query
     */
    record Arrival(long nanos, String target) {}

    String base() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers commands after this time from now on. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Waits for the next command. */
    Arrival next() throws IOException {
        try {
            Arrival arrival = arrivals.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (arrival == null) {
                throw new IOException("no request came within " + DEADLINE_SECONDS + " s");
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void command(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        if (exchange.getRequestMethod().equals("GET")) {
            reply(exchange, 200, PLAYER);
            return;
        }
        arrivals.add(new Arrival(now, exchange.getRequestURI().toString()));
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reply(exchange, 204, "");
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
