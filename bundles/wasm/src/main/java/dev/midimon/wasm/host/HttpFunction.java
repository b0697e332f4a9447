package dev.midimon.wasm.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;

/** {@code http_request}: the one way of a plugin to the network. Reaches the hosts that are allowed, and no other, not by a redirect either. One per plugin. */
public final class HttpFunction {

    /** How long one request takes at most, redirects included. Less than a call's standard time, so that the plugin hears of it. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    /** The longest answer. */
    static final int MAX_BODY_BYTES = 512 << 10;

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SECRETS = Set.of("authorization", "cookie", "proxy-authorization");

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<AllowedHosts> allowed;
    private @Nullable HttpClient client;

    /**
     * Makes the function.
     *
     * @param allowed tells the hosts that may be reached now
     */
    public HttpFunction(Supplier<AllowedHosts> allowed) {
        this.allowed = allowed;
    }

    void addTo(Map<String, HostCall> calls) {
        calls.put(Offers.HUB + "http_request", this::call);
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refusal(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    private record Wanted(String method, URI uri, JsonNode headers, String body) {}

    private long call(Guest guest, long[] a) {
        String request = guest.text((int) a[0], (int) a[1], "http_request");
        ObjectNode answer;
        try {
            answer = answer(request, Math.min(LIMIT.toNanos(), guest.remainingNanos()));
        } catch (Refusal e) {
            answer = json.createObjectNode();
            answer.putObject("error").put("code", e.code).put("message", e.getMessage());
        }
        return guest.hand(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode answer(String request, long nanos) throws Refusal {
        long end = System.nanoTime() + nanos;
        Wanted wanted = read(request);
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            HttpResponse<byte[]> response = send(request(wanted), end);
            String target = response.headers().firstValue("location").orElse("");
            if (!REDIRECTS.contains(response.statusCode()) || target.isEmpty()) {
                return answer(response);
            }
            wanted = redirected(wanted, target, response.statusCode());
        }
        throw new Refusal("HTTP_FAILED", "more than " + MAX_REDIRECTS + " redirects");
    }

    private Wanted read(String request) throws Refusal {
        try {
            JsonNode read = json.readTree(request);
            return new Wanted(
                    read.path("method").asText("GET").toUpperCase(Locale.ROOT),
                    URI.create(read.path("url").asText("")),
                    read.path("headers"),
                    read.path("body").asText(""));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Refusal("HTTP_BAD_REQUEST", "the request is not understood: " + e.getMessage());
        }
    }

    private HttpRequest request(Wanted wanted) throws Refusal {
        if (!allowed.get().allow(wanted.uri)) {
            throw new Refusal(
                    "HTTP_NOT_ALLOWED",
                    "the plugin may not reach " + wanted.uri.getAuthority() + "; allowed_hosts of its settings names: "
                            + allowed.get().entries());
        }
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(wanted.uri)
                    .method(
                            wanted.method,
                            wanted.body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(wanted.body));
            for (Map.Entry<String, JsonNode> header : wanted.headers.properties()) {
                builder.header(header.getKey(), header.getValue().asText());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new Refusal("HTTP_BAD_REQUEST", String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, long end) throws Refusal {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client().sendAsync(request, answer -> new BoundedBody(MAX_BODY_BYTES));
        try {
            return sent.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw new Refusal("HTTP_TIMEOUT", request.uri().getHost() + " did not answer in time");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof IOException failure ? failure : e;
            throw new Refusal("HTTP_FAILED", request.uri().getHost() + ": " + cause);
        } catch (InterruptedException e) {
            throw new WasmInterruptedException(e);
        } finally {
            sent.cancel(true);
        }
    }

    private Wanted redirected(Wanted from, String target, int status) throws Refusal {
        URI uri;
        try {
            uri = from.uri.resolve(target);
        } catch (IllegalArgumentException e) {
            throw new Refusal("HTTP_FAILED", "a redirect to no address: " + e.getMessage());
        }
        boolean sameHost = String.valueOf(uri.getAuthority()).equals(from.uri.getAuthority());
        JsonNode headers = sameHost ? from.headers : withoutSecrets(from.headers);
        boolean kept = status == 307 || status == 308 || "HEAD".equals(from.method);
        return kept ? new Wanted(from.method, uri, headers, from.body) : new Wanted("GET", uri, headers, "");
    }

    private ObjectNode withoutSecrets(JsonNode headers) {
        ObjectNode others = json.createObjectNode();
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!SECRETS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                others.set(header.getKey(), header.getValue());
            }
        }
        return others;
    }

    private ObjectNode answer(HttpResponse<byte[]> response) {
        ObjectNode answer = json.createObjectNode().put("status", response.statusCode());
        ObjectNode headers = answer.putObject("headers");
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                headers.put(name, String.join(", ", values));
            }
        });
        return answer.put("body", new String(response.body(), StandardCharsets.UTF_8));
    }

    private synchronized HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LIMIT)
                    .build();
            client = present;
        }
        return present;
    }
}
