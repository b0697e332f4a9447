package dev.midimon.spotify;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for Spotify's Web API and its account service: obeys commands, checks every request against the API's OpenAPI document, and answers otherwise where it
 * is told to.
 */
final class FakeSpotify implements AutoCloseable {

    /** An answer that differs from the usual one. */
    record Reply(int status, String body, Map<String, String> headers) {

        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }

        static Reply error(int status, String message, String reason) {
            return of(
                    status,
                    "{\"error\":{\"status\":" + status + ",\"message\":\"" + message + "\",\"reason\":\"" + reason
                            + "\"}}");
        }

        static Reply slowDown(int seconds) {
            return new Reply(429, "Too many requests", Map.of("Retry-After", String.valueOf(seconds)));
        }
    }

    private static final OpenApiInteractionValidator DOCUMENT = OpenApiInteractionValidator.createFor(
                    "/spotify-web-api/player.yml")
            .withBasePathOverride("/v1")
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                    .withLevel("validation.request.body.unexpected", ValidationReport.Level.ERROR)
                    .build())
            .build();

    /** The commands, as {@code METHOD /path?query body}. */
    final List<String> commands = new CopyOnWriteArrayList<>();
    /** Looks at what plays. */
    final List<String> looks = new CopyOnWriteArrayList<>();
    /** The forms that came for tokens. */
    final List<String> tokenForms = new CopyOnWriteArrayList<>();
    /** What came with them as authorization. */
    final List<String> credentials = new CopyOnWriteArrayList<>();
    /** What the OpenAPI document does not allow. */
    final List<String> violations = new CopyOnWriteArrayList<>();

    final Semaphore held = new Semaphore(Integer.MAX_VALUE);
    volatile boolean playing;
    volatile boolean nothing;
    volatile boolean takesVolume = true;
    volatile boolean lags;
    volatile int volume = 50;
    volatile boolean shuffle;
    volatile String repeat = "off";
    volatile int position = 60_000;
    volatile String refreshToken = "refresh-0";
    volatile String accessToken = "none";
    volatile boolean rotates = true;
    volatile int expiresIn = 3_600;
    /** Told of every request to the Web API before it is answered. */
    volatile Runnable watcher = () -> {};

    private volatile Map<String, String> granted = Map.of();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeSpotify() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/", this::api);
        server.createContext("/api/token", this::token);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next request for a path, without {@code /v1}, in another way. */
    FakeSpotify next(String path, Reply reply) {
        replies.computeIfAbsent(path, key -> new ConcurrentLinkedQueue<>()).add(reply);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void api(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        validate(exchange, body, query);
        watcher.run();
        boolean look = exchange.getRequestMethod().equals("GET");
        (look ? looks : commands)
                .add((exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().toString().substring(3) + " " + body)
                        .strip());
        if (!look) {
            held.acquireUninterruptibly();
        }
        Reply special = special(path);
        if (!("Bearer " + accessToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, Reply.of(401, "{\"error\":{\"status\":401,\"message\":\"The access token expired\"}}"));
        } else if (special != null) {
            reply(exchange, special);
        } else {
            reply(exchange, look ? told(path) : obey(path, query));
        }
    }

    private Reply special(String path) {
        return replies.getOrDefault(path, new ArrayDeque<>()).poll();
    }

    private Reply told(String path) {
        if (path.equals("/me/player/devices")) {
            return Reply.of(
                    200, "{\"devices\":[{\"id\":\"d1\",\"name\":\"Desk\"},{\"id\":\"d2\",\"name\":\"Phone\"}]}");
        }
        if (nothing) {
            return Reply.of(204, "");
        }
        ObjectNode player = json.createObjectNode()
                .put("is_playing", playing)
                .put("shuffle_state", shuffle)
                .put("repeat_state", repeat)
                .put("progress_ms", position);
        player.putObject("device")
                .put("id", "d1")
                .put("name", "Desk")
                .put("supports_volume", takesVolume)
                .put("volume_percent", volume);
        ObjectNode item = player.putObject("item")
                .put("uri", "spotify:track:4iV5W9uYEdYUVa79Axb7Rh")
                .put("name", "Pentatonic")
                .put("duration_ms", 180_000);
        item.putArray("artists").addObject().put("name", "Ann");
        return Reply.of(200, player.toString());
    }

    private Reply obey(String path, Map<String, String> query) {
        if (!lags) {
            switch (path) {
                case "/me/player/play" -> playing = true;
                case "/me/player/pause" -> playing = false;
                case "/me/player/volume" -> volume = Integer.parseInt(query.get("volume_percent"));
                case "/me/player/shuffle" -> shuffle = Boolean.parseBoolean(query.get("state"));
                case "/me/player/repeat" -> repeat = query.get("state");
                case "/me/player/seek" -> position = Integer.parseInt(query.get("position_ms"));
                default -> {
                    /* nothing that a test looks at */
                }
            }
        }
        return Reply.of(204, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        tokenForms.add(body);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(credentials::add);
        Map<String, String> form = form(body);
        Reply special = special("/api/token");
        if (special != null) {
            reply(exchange, special);
            return;
        }
        if (!(form.get("grant_type").equals("authorization_code") ? codeFits(form) : tokenFits(form))) {
            reply(
                    exchange,
                    Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Refresh token revoked\"}"));
            return;
        }
        int number = tokens.incrementAndGet();
        accessToken = "access-" + number;
        ObjectNode answer =
                json.createObjectNode().put("access_token", accessToken).put("expires_in", expiresIn);
        if (rotates) {
            refreshToken = "refresh-" + number;
            answer.put("refresh_token", refreshToken);
        }
        reply(exchange, Reply.of(200, answer.toString()));
    }

    /**
     * Plays the user who grants what the page of a login asks for.
     *
     * @return the code that the browser brings back
     */
    String grant(Map<String, String> page) {
        granted = page;
        return "code-" + page.get("state");
    }

    private boolean tokenFits(Map<String, String> form) {
        return refreshToken.equals(form.get("refresh_token"));
    }

    private boolean codeFits(Map<String, String> form) {
        Map<String, String> page = granted;
        granted = Map.of(); // a code is good once
        return form.getOrDefault("code", "").equals("code-" + page.get("state"))
                && form.getOrDefault("redirect_uri", "").equals(page.get("redirect_uri"))
                && form.getOrDefault("client_id", "").equals(page.get("client_id"))
                && sha256(form.getOrDefault("code_verifier", "")).equals(page.get("code_challenge"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void validate(HttpExchange exchange, String body, Map<String, String> query) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        exchange.getRequestHeaders().forEach(request::withHeader);
        query.forEach(request::withQueryParam);
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        DOCUMENT.validateRequest(request.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> violations.add(exchange.getRequestURI() + ": " + message.getMessage()));
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Decodes a form or a query. */
    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
