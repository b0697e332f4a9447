package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The login: an access token that lasts an hour, and the refresh token that gets the next one. Used by the worker only, so one refresh runs at a time.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens">Web API, refreshing tokens</a>
 */
final class Account {

    private static final Duration EARLY = Duration.ofSeconds(10);

    private final SpotifySettings settings;
    private final String client;
    private final Http http;
    private final TokenFile file;
    private final Logger logger;
    private @Nullable String refreshToken;
    private @Nullable String accessToken;
    private @Nullable ActionException refused;
    private long endsAt;

    Account(SpotifySettings settings, String client, Http http, TokenFile file, Logger logger) {
        this.settings = settings;
        this.client = client;
        this.http = http;
        this.file = file;
        this.logger = logger;
    }

    SpotifySettings settings() {
        return settings;
    }

    /**
     * Returns an access token, after a refresh if there is none or its time is over.
     *
     * @throws ActionException {@code NOT_LOGGED_IN} without a refresh token, {@code LOG_IN_AGAIN} and {@code BAD_CLIENT} if Spotify refused one: it is not asked
     *     again
     */
    String accessToken() throws ActionException, InterruptedException {
        String token = accessToken;
        return token != null && System.nanoTime() - endsAt < 0 ? token : refresh();
    }

    /** Takes note that Spotify calls the access token expired. */
    void expired() {
        accessToken = null;
    }

    /**
     * Exchanges the code of a login for tokens.
     *
     * @param redirect the address that the login returned to
     * @param verifier what the login's challenge was made of
     */
    void logIn(String code, String redirect, String verifier) throws ActionException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        refused = null;
        accept(ask(form));
    }

    private String refresh() throws ActionException, InterruptedException {
        if (refused != null) {
            throw new ActionException(refused.code(), String.valueOf(refused.getMessage()), refused);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken());
        return accept(ask(form));
    }

    private String refreshToken() throws ActionException {
        if (refreshToken == null) {
            refreshToken = stored().orElseThrow(() -> new ActionException(
                    "NOT_LOGGED_IN", "nobody has logged in to Spotify yet; see docs/plugins/spotify.md, Set-up"));
        }
        return refreshToken;
    }

    private Optional<String> stored() throws ActionException {
        try {
            return file.newest(client, settings.refreshToken());
        } catch (IOException e) {
            throw new ActionException(
                    "LOG_IN_AGAIN", "the stored login cannot be read (" + e.getMessage() + "); log in again", e);
        }
    }

    private JsonNode ask(Map<String, String> form) throws ActionException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.accountsBase() + "/api/token"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (settings.clientSecret().isPresent()) {
            byte[] pair = (client + ":" + settings.clientSecret().get()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        } else {
            form.put("client_id", client);
        }
        Http.Answer answer = http.send(request.POST(BodyPublishers.ofString(Request.encoded(form))));
        if (answer.good() && answer.body().path("access_token").isTextual()) {
            return answer.body();
        }
        throw refusal(answer);
    }

    private ActionException refusal(Http.Answer answer) {
        if (answer.status() == 429) {
            return new RateLimited(answer.delay());
        }
        String error = answer.body().path("error").asText();
        if (error.equals("invalid_client") || error.equals("unauthorized_client")) {
            refused = new ActionException(
                    "BAD_CLIENT", "Spotify does not accept client_id or client_secret of [plugins.spotify]");
            return refused;
        }
        if (error.equals("invalid_grant")) {
            refused = new ActionException(
                    "LOG_IN_AGAIN",
                    "Spotify does not accept the login any more: it was revoked or replaced; log in again");
            return refused;
        }
        return new ActionException(
                "SPOTIFY_UNAVAILABLE", "Spotify gave no access token (" + answer.status() + "); try again");
    }

    /** The old refresh token is dead as soon as there is a new one: that is stored before anything else happens. */
    private String accept(JsonNode tokens) {
        JsonNode newer = tokens.path("refresh_token");
        if (newer.isTextual() && !newer.textValue().equals(refreshToken)) {
            keep(newer.textValue());
        }
        String token = tokens.path("access_token").textValue();
        Duration lasts =
                Duration.ofSeconds(tokens.path("expires_in").asLong(3600)).minus(EARLY);
        endsAt = System.nanoTime() + lasts.toNanos();
        accessToken = token;
        return token;
    }

    private void keep(String token) {
        try {
            file.keep(client, settings.refreshToken(), token);
        } catch (IOException e) {
            logger.log(Level.ERROR, "the login cannot be stored and ends with the hub; make room and log in again", e);
        }
        refreshToken = token;
    }
}
