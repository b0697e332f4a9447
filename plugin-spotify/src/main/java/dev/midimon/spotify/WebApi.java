package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spotify's Web API, with login and rate limit. Used by the worker only. */
final class WebApi {

    private final Settings<SpotifySettings> settings;
    private final PluginContext hub;
    private final ObjectMapper json;
    private final Http http;
    private @Nullable Account account;
    private long silentUntil = System.nanoTime();

    WebApi(PluginContext hub, Settings<SpotifySettings> settings, ObjectMapper json) {
        this.hub = hub;
        this.settings = settings;
        this.json = json;
        this.http = new Http(json);
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

    /**
     * Returns the login of the settings in force.
     *
     * @throws ActionException {@code NOT_SET_UP} without a client id
     */
    Account account() throws ActionException {
        SpotifySettings current = settings.current();
        Account known = account;
        if (known == null || !known.settings().equals(current)) {
            String client = current.clientId()
                    .filter(id -> !id.isBlank())
                    .orElseThrow(() -> new ActionException(
                            "NOT_SET_UP", "set client_id in [plugins.spotify]; see docs/plugins/spotify.md, Set-up"));
            known = new Account(current, client, http, new TokenFile(hub.dataDirectory(), json), hub.logger());
            account = known;
        }
        return known;
    }

    void close() {
        http.close();
    }

    private Http.Answer send(Request request) throws ActionException, InterruptedException {
        Http.Answer answer = sendOnce(request);
        if (answer.status() == 401 && Refusal.of(401, answer.body()).expired()) {
            account().expired();
            answer = sendOnce(request);
        }
        return answer;
    }

    private Http.Answer sendOnce(Request request) throws ActionException, InterruptedException {
        String token = account().accessToken();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(settings.current().apiBase() + request.target()))
                .header("Authorization", "Bearer " + token);
        BodyPublisher body = BodyPublishers.noBody();
        if (request.body().isPresent()) {
            builder.header("Content-Type", "application/json");
            body = BodyPublishers.ofString(request.body().get().toString());
        }
        return http.send(builder.method(request.method(), body));
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
