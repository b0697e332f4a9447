package dev.midimon.spotify;

import java.time.Duration;

/**
 * The plugin's times.
 *
 * @param poll between two looks at what plays
 * @param settle how long what the plugin did counts more than what Spotify says, which lags behind
 * @param burst how long after an accepted value further ones go out without waiting for the answer
 * @param patience the longest wait that Spotify may ask of a command
 * @param keep the longest wait that Spotify may ask before a volume or position is given up
 * @param login how long the user may take to log in
 */
record Pace(Duration poll, Duration settle, Duration burst, Duration patience, Duration keep, Duration login) {

    static Pace standard() {
        return new Pace(
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }
}
