package dev.midimon.registry.install;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A static web server for a folder, with entity tags and ranges, and with faults that tests put in its way. */
final class WebFolder implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Fault> faults = new ConcurrentHashMap<>();

    /** What goes wrong with a file. */
    interface Fault {
        /** Answers in place of the server; false lets the server answer. */
        boolean answers(HttpExchange exchange, byte[] content) throws IOException;
    }

    WebFolder(Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Holds an answer back until something has happened. */
    static boolean awaits(CountDownLatch event) throws IOException {
        try {
            return event.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(range == null ? name : name + " " + range);
        try (exchange) {
            Path file = folder.resolve(name);
            byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            Fault fault = faults.get(name);
            if (fault != null && fault.answers(exchange, content)) {
                return;
            }
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String tag = "\"" + java.util.Arrays.hashCode(content) + "\"";
            exchange.getResponseHeaders().set("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            int from = 0;
            if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(content, from, content.length - from);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
