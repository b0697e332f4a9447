package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.spotify.StoredLogin.Tokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of Spotify that gives out tokens. Used by the worker only.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow">Web API, authorization code with PKCE</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749, section 5</a>
 */
final class TokenService {

    /** Longer than for anything else: a new refresh token that is on its way is lost with its answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /** An access token is renewed this much before its end. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    private static final long STANDARD_SECONDS = 3_600;
    private static final long LONGEST_SECONDS = 86_400;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    static final String LOGIN_FAILED = "LOGIN_FAILED";

    private final Http http;

    TokenService(Http http) {
        this.http = http;
    }

    /**
     * Gets tokens for the code of a login.
     *
     * @param redirect the address that the login returned to
     * @param verifier what the login's challenge was made of
     */
    Tokens exchange(SpotifySettings settings, String client, String code, String redirect, String verifier)
            throws ActionException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        form.put("client_id", client);
        Tokens tokens;
        try {
            tokens = ask(settings, form, Optional.empty());
        } catch (Refusal e) {
            throw new ActionException(LOGIN_FAILED, "Spotify did not take the answer of its login page; try again", e);
        }
        if (tokens.refreshToken().isEmpty()) {
            throw new ActionException(
                    LOGIN_FAILED, "Spotify gave no refresh token; try again: " + Refusal.LOGIN_COMMAND);
        }
        return tokens;
    }

    /**
     * Gets new tokens. With PKCE, the refresh token is dead from then on.
     *
     * @throws ActionException {@code LOG_IN_AGAIN} and {@code BAD_CLIENT} if it makes no sense to ask again
     */
    Tokens renew(SpotifySettings settings, StoredLogin login) throws ActionException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", login.refreshToken());
        Optional<String> secret = settings.clientSecret().filter(given -> !login.pkce());
        if (secret.isEmpty()) {
            form.put("client_id", login.client());
        }
        return ask(settings, form, secret.map(given -> login.client() + ":" + given));
    }

    private Tokens ask(SpotifySettings settings, Map<String, String> form, Optional<String> credentials)
            throws ActionException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.accountsBase() + "/api/token"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        credentials.ifPresent(pair -> request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        Http.Answer answer = http.send(request.POST(BodyPublishers.ofString(Request.encoded(form))), TIMEOUT);
        String token = answer.body().path("access_token").asText();
        if (!answer.good() || !TOKEN.matcher(token).matches()) {
            throw refusal(answer);
        }
        long seconds = answer.body().path("expires_in").asLong(STANDARD_SECONDS);
        return new Tokens(
                token,
                Instant.now().plusSeconds(Math.min(seconds, LONGEST_SECONDS)).minus(EARLY),
                Optional.of(answer.body().path("refresh_token").asText()).filter(newer -> !newer.isEmpty()));
    }

    private static ActionException refusal(Http.Answer answer) {
        if (answer.status() == 429) {
            return new RateLimited(answer.delay());
        }
        JsonNode error = answer.body().path("error");
        return switch (error.asText()) {
            case "invalid_client", "unauthorized_client" ->
                new ActionException(
                        Refusal.BAD_CLIENT, "Spotify does not accept client_id or client_secret of [plugins.spotify]");
            case "invalid_grant" ->
                Refusal.logInAgain("Spotify does not accept the login any more: it was revoked or replaced");
            default ->
                new ActionException(
                        "SPOTIFY_UNAVAILABLE", "Spotify gave no access token (" + answer.status() + "); try again");
        };
    }
}
