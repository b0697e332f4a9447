package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.spotify.FakeSpotify.Reply;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of answers that are not what they should be. */
class AnswersTest {

    private Stage stage;
    private FakeSpotify spotify;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage().ready();
        spotify = stage.spotify;
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        spotify.next("/me/player", Reply.of(200, "{\"device\":\"" + "x".repeat(2 << 20) + "\"}"));

        assertThat(stage.refused("get_now_playing"))
                .hasMessageContaining("too long")
                .extracting("code")
                .isEqualTo("SPOTIFY_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "{\"a\":1,\"a\":2}", "{} {}", "{", "\"text\""})
    void whatIsNoJsonObjectDoesNotSayWhatPlays(String body) {
        spotify.next("/me/player", Reply.of(200, body));

        assertThat(stage.refused("get_now_playing").code()).isEqualTo("SPOTIFY_UNAVAILABLE");
        assertThat(stage.hub.state()).containsEntry("track", "Pentatonic");
    }

    @Test
    void anAnswerThatIsTooDeepIsNone() {
        spotify.next("/me/player", Reply.of(200, "[".repeat(5_000) + "]".repeat(5_000)));

        assertThat(stage.refused("get_now_playing").code()).isEqualTo("SPOTIFY_UNAVAILABLE");
    }

    @Test
    void spotifyMayNameTheTimeToWaitFor() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
        spotify.next("/me/player/next", new Reply(429, "", Map.of("Retry-After", date)));

        assertThat(stage.refused("next_track")).message().containsPattern("wait 7[12]\\d\\d s");
    }
}
