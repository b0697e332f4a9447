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
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final long UNTOLD_WAIT_S = 5;

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
     * @throws ActionException {@code SPOTIFY_TIMEOUT} or {@code SPOTIFY_UNREACHABLE} if there is no answer
     */
    Answer send(HttpRequest.Builder request) throws ActionException, InterruptedException {
        HttpRequest whole = request.timeout(TIMEOUT).build();
        HttpResponse<String> response;
        try {
            response = client().send(whole, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new ActionException(
                    "SPOTIFY_TIMEOUT", "no answer from " + whole.uri().getHost() + " within 4 s", e);
        } catch (IOException e) {
            throw new ActionException(
                    "SPOTIFY_UNREACHABLE",
                    whole.uri().getHost() + " cannot be reached; look at the network connection",
                    e);
        }
        return new Answer(response.statusCode(), body(response.body()), delay(response));
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

    private static Duration delay(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        boolean told = seconds.matches("\\d{1,9}");
        return Duration.ofSeconds(told ? Long.parseLong(seconds) : UNTOLD_WAIT_S);
    }

    /** Made for the first request, since loading the certificates takes a good part of the hub's time to start. */
    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .executor(executor)
                    .connectTimeout(TIMEOUT)
                    .build();
            client = known;
        }
        return known;
    }
}
