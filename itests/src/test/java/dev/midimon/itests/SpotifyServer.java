package dev.midimon.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Spotify's account service and Web API for a whole hub: every refresh token is good once, and every access token until {@link #expire}. */
final class SpotifyServer implements AutoCloseable {

    /** Commands to the player, as {@code METHOD /path?query}. */
    final List<String> commands = new CopyOnWriteArrayList<>();
    /** A permit for each of them. */
    final Semaphore arrivals = new Semaphore(0);
    /** The grant types that tokens were asked for with. */
    final List<String> grants = new CopyOnWriteArrayList<>();
    /** Everything that nobody else may see. */
    final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Called when a refresh was asked for, before it has any effect; false when it shall have none. */
    volatile BooleanSupplier beforeRefresh = () -> true;
    /** Called when the answer to a refresh is on its way. */
    volatile Runnable afterRefresh = () -> {};
    /** Called before a request to the Web API is answered. */
    volatile Runnable beforeRequest = () -> {};
    /** A refresh token stays good until the access token that came in its place is used. */
    volatile boolean lenient;

    private final Set<String> refreshTokens = new HashSet<>();
    private final Map<String, String> pages = new HashMap<>();
    private volatile String accessToken = "";
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    SpotifyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/", this::api);
        server.createContext("/api/token", this::token);
        server.start();
    }

    String settings() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return """
                [plugins.spotify]
                client_id = "0123456789abcdef0123456789abcdef"
                api_base = "%s/v1"
                accounts_base = "%s"
                """.formatted(base, base);
    }

    /** Ends the time of the access token. */
    void expire() {
        accessToken = "";
    }

    /**
     * Plays the user who agrees to what the page of a login asks.
     *
     * @return where the browser goes then
     */
    synchronized String agree(Map<String, String> page) {
        String code = secret();
        pages.put(code, page.get("code_challenge"));
        return page.get("redirect_uri") + "?code=" + code + "&state=" + page.get("state");
    }

    private void api(HttpExchange exchange) throws IOException {
        beforeRequest.run();
        String target = exchange.getRequestURI().toString().substring("/v1".length());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (accessToken.isEmpty() || !("Bearer " + accessToken).equals(authorization)) {
            reply(exchange, 401, "{\"error\":{\"status\":401,\"message\":\"The access token expired\"}}");
            return;
        }
        usedUp(accessToken);
        if (exchange.getRequestMethod().equals("GET")) {
            reply(
                    exchange,
                    200,
                    "{\"device\":{\"id\":\"d\",\"name\":\"Desk\",\"volume_percent\":50},\"is_playing\":true,\"shuffle_state\":false,\"repeat_state\":\"off\","
                            + "\"progress_ms\":1,\"item\":{\"uri\":\"spotify:track:1\",\"name\":\"Song\",\"duration_ms\":9}}");
        } else {
            commands.add(exchange.getRequestMethod() + " " + target);
            arrivals.release();
            reply(exchange, 204, "");
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean refresh = form.get("grant_type").equals("refresh_token");
        if (refresh && !beforeRefresh.getAsBoolean()) {
            exchange.close();
            return;
        }
        String answer = issue(form, refresh);
        reply(exchange, answer.isEmpty() ? 400 : 200, answer.isEmpty() ? "{\"error\":\"invalid_grant\"}" : answer);
        if (refresh) {
            afterRefresh.run();
        }
    }

    private synchronized String issue(Map<String, String> form, boolean refresh) {
        boolean good = refresh
                ? refreshTokens.contains(form.get("refresh_token"))
                : challenge(form.get("code_verifier")).equals(pages.remove(form.get("code")));
        if (!good) {
            return "";
        }
        grants.add(form.get("grant_type"));
        if (!lenient) {
            refreshTokens.clear();
        }
        String next = secret();
        refreshTokens.add(next);
        accessToken = secret();
        if (lenient) {
            pages.put(accessToken, next);
        }
        return "{\"access_token\":\"" + accessToken + "\",\"refresh_token\":\"" + next + "\",\"expires_in\":3600}";
    }

    private synchronized void usedUp(String token) {
        String next = pages.remove(token);
        if (next != null) {
            refreshTokens.clear();
            refreshTokens.add(next);
        }
    }

    private String secret() {
        String secret = "secret-" + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Decodes a form or a query. */
    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
