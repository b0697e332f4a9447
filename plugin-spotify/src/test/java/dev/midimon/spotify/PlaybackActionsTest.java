package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.ParameterException;
import dev.midimon.spotify.FakeSpotify.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybackActionsTest {

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
    void everyCommandIsOneThatTheWebApiKnows() throws Exception {
        stage.run("play");
        stage.run("pause");
        stage.run("next_track");
        stage.run("previous_track");
        stage.run("set_shuffle", Map.of("shuffle", true));
        stage.run("set_repeat", Map.of("repeat", "context"));
        stage.run("play_playlist", Map.of("uri", "https://open.spotify.com/playlist/37i9dQ?si=abc"));
        stage.run("play_uri", Map.of("uri", "spotify:track:4iV5W9"));
        stage.run("queue_uri", Map.of("uri", "spotify:episode:4iV5W9"));
        stage.run("like_current_track");
        stage.run("unlike_current_track");
        stage.run("transfer_playback", Map.of("device", "phone"));

        assertThat(spotify.commands)
                .containsExactly(
                        "PUT /me/player/play",
                        "PUT /me/player/pause",
                        "POST /me/player/next",
                        "POST /me/player/previous",
                        "PUT /me/player/shuffle?state=true",
                        "PUT /me/player/repeat?state=context",
                        "PUT /me/player/play {\"context_uri\":\"spotify:playlist:37i9dQ\"}",
                        "PUT /me/player/play {\"uris\":[\"spotify:track:4iV5W9\"]}",
                        "POST /me/player/queue?uri=spotify%3Aepisode%3A4iV5W9",
                        "PUT /me/library?uris=spotify%3Atrack%3A4iV5W9uYEdYUVa79Axb7Rh",
                        "DELETE /me/library?uris=spotify%3Atrack%3A4iV5W9uYEdYUVa79Axb7Rh",
                        "PUT /me/player {\"device_ids\":[\"d2\"]}");
    }

    @Test
    void twoQuickTogglesDoNotReadTheSameStateThoughSpotifyLags() throws Exception {
        spotify.lags = true;

        stage.run("play_pause");
        stage.run("play_pause");
        stage.run("toggle_shuffle");
        stage.run("toggle_shuffle");
        stage.run("get_now_playing");

        assertThat(spotify.commands)
                .containsExactly(
                        "PUT /me/player/play",
                        "PUT /me/player/pause",
                        "PUT /me/player/shuffle?state=true",
                        "PUT /me/player/shuffle?state=false");
        assertThat(stage.hub.state()).containsEntry("playing", false).containsEntry("shuffle", false);
    }

    @Test
    void repeatGoesRoundOffContextTrack() throws Exception {
        for (int press = 0; press < 3; press++) {
            stage.run("toggle_repeat");
        }

        assertThat(spotify.commands)
                .containsExactly(
                        "PUT /me/player/repeat?state=context",
                        "PUT /me/player/repeat?state=track",
                        "PUT /me/player/repeat?state=off");
    }

    @Test
    void aToggleAsksWhatPlaysBecauseAnotherDeviceMayHaveChangedIt() throws Exception {
        spotify.playing = true;

        stage.run("play_pause");

        assertThat(spotify.commands).containsExactly("PUT /me/player/pause");
    }

    @Test
    void aRestrictedPauseWhileNothingPlaysIsDoneAlready() throws Exception {
        spotify.next("/me/player/pause", Reply.error(403, "Player command failed: Restriction violated", "UNKNOWN"));

        stage.run("pause");

        assertThat(stage.hub.state()).containsEntry("playing", false);
    }

    @Test
    void aRestrictedPauseWhileSomethingPlaysIsRefused() {
        spotify.playing = true;
        spotify.next("/me/player/pause", Reply.error(403, "Player command failed: Restriction violated", "UNKNOWN"));

        assertThat(stage.refused("pause").code()).isEqualTo("RESTRICTED");
    }

    @Test
    void plainTextInAGoodAnswerIsNoError() throws Exception {
        spotify.next("/me/player/next", Reply.of(200, "abcDEF123"));

        stage.run("next_track");

        assertThat(spotify.commands).containsExactly("POST /me/player/next");
    }

    @Test
    void noContentMeansThatNothingPlays() throws Exception {
        spotify.nothing = true;

        stage.run("get_now_playing");

        assertThat(stage.hub.state()).containsEntry("playing", false).doesNotContainKeys("track", "device", "volume");
    }

    @Test
    void whatPlaysIsPublished() {
        assertThat(stage.hub.state())
                .containsEntry("connected", true)
                .containsEntry("track", "Pentatonic")
                .containsEntry("artist", "Ann")
                .containsEntry("volume", 50)
                .containsEntry("repeat", "off")
                .containsEntry("device", "Desk");
    }

    @Test
    void withoutAnActiveDeviceTheOnesThatThereAreAreNamed() {
        spotify.next(
                "/me/player/play",
                Reply.error(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE"));

        assertThat(stage.refused("play"))
                .hasMessageContaining("Desk or Phone")
                .extracting("code")
                .isEqualTo("NO_ACTIVE_DEVICE");
    }

    @Test
    void aFreeAccountIsToldThatItNeedsPremium() {
        spotify.next(
                "/me/player/next", Reply.error(403, "Player command failed: Premium required", "PREMIUM_REQUIRED"));

        assertThat(stage.refused("next_track").code()).isEqualTo("PREMIUM_REQUIRED");
    }

    @Test
    void aCommandThatMustWaitSaysHowLongAndAsksNoMore() {
        spotify.next("/me/player/next", Reply.slowDown(3_600));

        assertThat(stage.refused("next_track"))
                .hasMessageContaining("3600 s")
                .extracting("code")
                .isEqualTo("RATE_LIMITED");
        assertThat(stage.refused("play").code()).isEqualTo("RATE_LIMITED");
        assertThat(spotify.commands).containsExactly("POST /me/player/next");
    }

    @Test
    void anUnknownDeviceIsNamedWithTheNearest() {
        assertThat(stage.refused("transfer_playback", Map.of("device", "Phon")))
                .hasMessageContaining("Phone")
                .extracting("code")
                .isEqualTo("DEVICE_NOT_FOUND");
    }

    @Test
    void whatIsNoUriIsRefusedWhenTheMappingIsLoaded() {
        assertThatThrownBy(() -> stage.run("play_playlist", Map.of("uri", "spotify:track:4iV5W9")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("expected a playlist");
        assertThat(spotify.commands).isEmpty();
    }
}
