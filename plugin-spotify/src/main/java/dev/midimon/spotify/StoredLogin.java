package dev.midimon.spotify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A login, as it is kept. Immutable.
 *
 * @param client the app that it belongs to; tokens of another one are of no use
 * @param origin the fingerprint of the {@code refresh_token} that the settings had at the time; empty without one
 * @param pkce whether it was made with PKCE, and so is renewed without the app's secret
 * @param refreshToken gets the next tokens
 * @param accessToken goes with every request; empty when there has been none yet
 * @param endsAt when the access token is over
 */
record StoredLogin(
        String client, String origin, boolean pkce, String refreshToken, String accessToken, Instant endsAt) {

    private static final int FORMAT = 1;

    /** A login that has only the refresh token of the settings. */
    static StoredLogin given(String client, String refreshToken) {
        return new StoredLogin(client, fingerprint(refreshToken), false, refreshToken, "", Instant.EPOCH);
    }

    /**
     * Reads a login.
     *
     * @return empty for what no version of this plugin wrote
     */
    static Optional<StoredLogin> of(String text, ObjectMapper json) {
        try {
            JsonNode login = json.readTree(text);
            return login.path("format").asInt() == FORMAT
                    ? Optional.of(new StoredLogin(
                            login.path("client_id").asText(),
                            login.path("origin").asText(),
                            login.path("pkce").asBoolean(),
                            login.path("refresh_token").asText(),
                            login.path("access_token").asText(),
                            Instant.ofEpochSecond(login.path("ends_at").asLong())))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String text(ObjectMapper json) {
        return json.createObjectNode()
                .put("format", FORMAT)
                .put("client_id", client)
                .put("origin", origin)
                .put("pkce", pkce)
                .put("refresh_token", refreshToken)
                .put("access_token", accessToken)
                .put("ends_at", endsAt.getEpochSecond())
                .toString();
    }

    StoredLogin with(Tokens tokens) {
        return new StoredLogin(
                client,
                origin,
                pkce,
                tokens.refreshToken().orElse(refreshToken),
                tokens.accessToken(),
                tokens.endsAt());
    }

    /** Tells whether this login is newer than the token of the settings, or made from it. */
    boolean replaces(String settingsClient, Optional<String> given) {
        return client.equals(settingsClient)
                && !refreshToken.isEmpty()
                && (given.isEmpty() || origin.equals(fingerprint(given.get())));
    }

    static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "login of client " + client + " until " + endsAt;
    }

    /**
     * What Spotify gives for a code or a refresh token.
     *
     * @param refreshToken empty where the one before it goes on
     */
    record Tokens(String accessToken, Instant endsAt, Optional<String> refreshToken) {

        @Override
        public String toString() {
            return "tokens until " + endsAt;
        }
    }
}
