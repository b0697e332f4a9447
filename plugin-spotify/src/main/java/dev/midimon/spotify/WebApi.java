package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Spotify's Web API, with login and rate limit. Used by the worker only. */
final class WebApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Settings<SpotifySettings> settings;
    private final Account account;
    private final Http http;
    private long silentUntil = System.nanoTime();

    WebApi(Settings<SpotifySettings> settings, Account account, Http http) {
        this.settings = settings;
        this.account = account;
        this.http = http;
    }

    /**
     * Asks Spotify. An access token that Spotify calls expired is refreshed once; no other refusal is asked again.
     *
     * @param patience the longest wait that Spotify may ask for before this gives up
     * @return JSON; a text or missing node where Spotify answers with something else or with nothing
     * @throws ActionException {@code RATE_LIMITED} ({@link RateLimited}), a {@link Refusal}, or what {@link Account#accessToken} and {@link Http#send} say
     */
    JsonNode ask(Request request, Duration patience) throws ActionException, InterruptedException {
        sleep(patience);
        Http.Answer answer = send(request);
        if (answer.status() == 429) {
            silentUntil = System.nanoTime() + answer.delay().toNanos();
            sleep(patience);
            answer = send(request);
        }
        if (answer.good()) {
            return answer.body();
        }
        if (answer.status() == 429) {
            silentUntil = System.nanoTime() + answer.delay().toNanos();
            throw new RateLimited(answer.delay());
        }
        throw Refusal.of(answer.status(), answer.body());
    }

    private Http.Answer send(Request request) throws ActionException, InterruptedException {
        Http.Answer answer = sendOnce(request);
        if (answer.status() == 401 && Refusal.of(401, answer.body()).expired()) {
            account.expired();
            answer = sendOnce(request);
        }
        return answer;
    }

    private Http.Answer sendOnce(Request request) throws ActionException, InterruptedException {
        String token = token();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(settings.current().apiBase() + request.target()))
                .header("Authorization", "Bearer " + token);
        BodyPublisher body = BodyPublishers.noBody();
        if (request.body().isPresent()) {
            builder.header("Content-Type", "application/json");
            body = BodyPublishers.ofString(request.body().get().toString());
        }
        return http.send(builder.method(request.method(), body), TIMEOUT);
    }

    private String token() throws ActionException, InterruptedException {
        try {
            return account.accessToken();
        } catch (RateLimited e) {
            silentUntil = System.nanoTime() + e.delay().toNanos();
            throw e;
        }
    }

    private void sleep(Duration patience) throws RateLimited, InterruptedException {
        Duration wait = Duration.ofNanos(silentUntil - System.nanoTime());
        if (wait.isNegative()) {
            return;
        }
        if (wait.compareTo(patience) > 0) {
            throw new RateLimited(wait);
        }
        Thread.sleep(wait.toMillis() + 1);
    }
}
