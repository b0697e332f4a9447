package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import java.util.Locale;

/**
 * Spotify answered that it did not do what it was asked for.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/concepts/api-calls">Web API, response status codes and error object</a>
 */
final class Refusal extends ActionException {
    private static final long serialVersionUID = 1L;

    static final String NO_ACTIVE_DEVICE = "NO_ACTIVE_DEVICE";
    static final String RESTRICTED = "RESTRICTED";
    static final String LOG_IN_AGAIN = "LOG_IN_AGAIN";
    static final String BAD_CLIENT = "BAD_CLIENT";
    static final String LOGIN_COMMAND = "midimon plugin login spotify";
    private static final int LONGEST_TEXT = 200;

    private final boolean expired;

    private Refusal(String code, String message, boolean expired) {
        super(code, message);
        this.expired = expired;
    }

    /**
     * Makes words of an answer.
     *
     * @param status 400 and above, not 429
     * @param body as JSON; a text node or a missing node when it is none
     */
    static Refusal of(int status, JsonNode body) {
        JsonNode error = body.path("error");
        String said = shortened(error.path("message").asText(body.isTextual() ? body.textValue() : ""));
        String reason = error.path("reason").asText();
        String words = said.toLowerCase(Locale.ROOT);
        return switch (status) {
            case 401 -> unauthorized(said, words);
            case 403 -> forbidden(reason, said, words);
            case 404 ->
                reason.equals("NO_ACTIVE_DEVICE") || words.contains("no active device")
                        ? refusal(NO_ACTIVE_DEVICE, "Spotify plays on no device")
                        : refusal("NOT_FOUND", "Spotify does not find what this action names" + quoted(said));
            default ->
                status >= 500
                        ? refusal("SPOTIFY_UNAVAILABLE", "Spotify has a problem of its own (" + status + "); try again")
                        : refusal("SPOTIFY_REFUSED", "Spotify refused (" + status + ")" + quoted(said));
        };
    }

    /** Tells whether nothing is wrong but the age of the access token. */
    boolean expired() {
        return expired;
    }

    private static Refusal unauthorized(String said, String words) {
        boolean expired = words.contains("expired");
        return new Refusal(
                LOG_IN_AGAIN,
                "Spotify does not accept the login any more" + quoted(said) + "; log in again: " + LOGIN_COMMAND,
                expired);
    }

    private static Refusal forbidden(String reason, String said, String words) {
        if (reason.equals("PREMIUM_REQUIRED") || words.contains("premium")) {
            return refusal("PREMIUM_REQUIRED", "Spotify lets only Premium accounts control playback");
        }
        if (reason.equals("VOLUME_CONTROL_DISALLOW") || words.contains("volume")) {
            return volumeNotAllowed("the device that plays");
        }
        if (words.contains("scope")) {
            return logInAgain("the login does not include the right to do this");
        }
        if (words.contains("not registered") || words.contains("developer dashboard")) {
            return refusal(
                    "ACCOUNT_NOT_LISTED",
                    "the Spotify app does not know this account; add it under User Management of the app at developer.spotify.com");
        }
        return refusal(RESTRICTED, "Spotify does not allow this at the moment" + quoted(said));
    }

    /** Returns the refusal for a login that is of no use any more. */
    static Refusal logInAgain(String why) {
        return refusal(LOG_IN_AGAIN, why + "; log in again: " + LOGIN_COMMAND);
    }

    static Refusal volumeNotAllowed(String device) {
        return refusal(
                "VOLUME_NOT_ALLOWED", "Spotify cannot set the volume of " + device + "; set it at the device itself");
    }

    private static Refusal refusal(String code, String message) {
        return new Refusal(code, message, false);
    }

    private static String quoted(String said) {
        return said.isBlank() ? "" : ": " + said;
    }

    /** Returns what Spotify said as one line that is not too long. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
