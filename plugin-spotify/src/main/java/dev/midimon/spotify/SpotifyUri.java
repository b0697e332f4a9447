package dev.midimon.spotify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Spotify calls something, as {@code spotify:track:ID} or as the link {@code https://open.spotify.com/track/ID} that its programs copy.
 *
 * @param kind for example {@code track}
 * @param id letters and digits
 */
record SpotifyUri(String kind, String id) {

    private static final Pattern FORMS = Pattern.compile("(?:spotify:|https?://open\\.spotify\\.com/(?:intl-[a-z-]+/)?)"
            + "(track|episode|album|artist|playlist|show)[:/]([0-9A-Za-z]+)(?:\\?.*)?");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has neither form
     */
    static SpotifyUri of(String text) {
        Matcher parts = FORMS.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "uri: expected spotify:KIND:ID or https://open.spotify.com/KIND/ID, found \"" + text + "\"");
        }
        return new SpotifyUri(parts.group(1), parts.group(2));
    }

    /** Tells a track or an episode from a list of them. */
    boolean single() {
        return kind.equals("track") || kind.equals("episode");
    }

    @Override
    public String toString() {
        return "spotify:" + kind + ":" + id;
    }
}
