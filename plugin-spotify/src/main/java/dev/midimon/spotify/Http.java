package dev.midimon.spotify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.midimon.api.action.ActionException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests and answers. Used by the worker only; the client's own work is done on {@code midimon-spotify-http}. */
final class Http {

    /**
     * What came back.
     *
     * @param body JSON; a text where it is none, missing where there is nothing
     * @param delay how long not to ask again, for status 429
     */
    record Answer(int status, JsonNode body, Duration delay) {

        boolean good() {
            return status < 300;
        }
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    private static final long LONGEST_ANSWER = 1 << 20;
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "midimon-spotify-http");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpClient client;

    Http(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Sends a request.
     *
     * @param timeout for the whole answer
     * @throws ActionException {@code SPOTIFY_TIMEOUT}, {@code SPOTIFY_UNREACHABLE} or {@code SPOTIFY_UNAVAILABLE} if there is no answer
     */
    Answer send(HttpRequest.Builder request, Duration timeout) throws ActionException, InterruptedException {
        HttpRequest whole = request.build();
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(whole, head -> new BoundedText(LONGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), body(response.body()), delay(response));
        } catch (TimeoutException e) {
            throw new ActionException(
                    "SPOTIFY_TIMEOUT",
                    "no answer from " + whole.uri().getHost() + " within " + timeout.toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedText.TooLong cause) {
                throw new ActionException("SPOTIFY_UNAVAILABLE", "Spotify's answer is too long", cause);
            }
            if (e.getCause() instanceof IOException cause) {
                throw new ActionException(
                        "SPOTIFY_UNREACHABLE",
                        whole.uri().getHost() + " cannot be reached; look at the network connection",
                        cause);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    void close() {
        executor.shutdownNow();
    }

    private JsonNode body(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** Seconds or a date, as RFC 9110, section 10.2.3, has it. */
    private static Duration delay(HttpResponse<String> response) {
        String told = response.headers().firstValue("Retry-After").orElse("").strip();
        if (told.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(told));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration delay = Duration.between(ZonedDateTime.now(until.getZone()), until);
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeParseException e) {
            return UNTOLD_WAIT;
        }
    }

    /** Made for the first request, since loading the certificates takes a good part of the hub's time to start. */
    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .executor(executor)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
            client = known;
        }
        return known;
    }
}
