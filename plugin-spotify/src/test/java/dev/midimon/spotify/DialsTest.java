package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.spotify.FakeSpotify.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialsTest {

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
    void twoQuickPressesAreTwoStepsThoughSpotifyLags() throws Exception {
        spotify.lags = true;

        stage.run("volume_up");
        stage.run("volume_up");

        await().until(() -> spotify.commands.size() == 2);
        assertThat(spotify.commands)
                .containsExactly("PUT /me/player/volume?volume_percent=60", "PUT /me/player/volume?volume_percent=70");
        assertThat(stage.hub.state()).containsEntry("volume", 70);
    }

    @Test
    void stepsWhileACallIsUnderWayBecomeOneCall() throws Exception {
        stage.run("volume_down", Map.of("step", 5));
        spotify.held.drainPermits();
        for (int press = 0; press < 20; press++) {
            stage.run("adjust_volume", Map.of("delta", 2));
        }
        spotify.held.release(1_000);

        await().until(() -> spotify.volume == 85);
        assertThat(spotify.commands).hasSizeBetween(2, 3).endsWith("PUT /me/player/volume?volume_percent=85");
    }

    @Test
    void seeksWhileACallIsUnderWayBecomeOneCall() throws Exception {
        stage.run("seek_forward");
        spotify.held.drainPermits();
        for (int press = 0; press < 5; press++) {
            stage.run("seek_backward", Map.of("seconds", 2));
        }
        spotify.held.release(1_000);

        await().until(() -> spotify.position == 60_000);
        assertThat(spotify.commands).hasSizeBetween(2, 3).startsWith("PUT /me/player/seek?position_ms=70000");
    }

    @Test
    void theVolumeStaysWithinItsRange() throws Exception {
        stage.run("adjust_volume", Map.of("delta", 80));
        stage.run("volume_up");
        stage.run("volume_down", Map.of("step", 1));

        await().until(() -> spotify.volume == 99);
    }

    @Test
    void whenSpotifyAsksToWaitOnlyTheNewestValueFollows() throws Exception {
        spotify.next("/me/player/volume", Reply.slowDown(1));

        long begin = System.nanoTime();
        stage.run("set_volume", Map.of("volume", 10));
        stage.run("set_volume", Map.of("volume", 20));
        stage.run("set_volume", Map.of("volume", 30));

        await().until(() -> spotify.volume == 30);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(spotify.commands)
                .containsExactly("PUT /me/player/volume?volume_percent=10", "PUT /me/player/volume?volume_percent=30");
    }

    @Test
    void aValueIsGivenUpWhenSpotifyAsksToWaitTooLong() {
        spotify.next("/me/player/volume", Reply.slowDown(600));

        assertThat(stage.refused("set_volume", Map.of("volume", 10)).code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void aDeviceThatTakesNoVolumeIsNamed() {
        spotify.takesVolume = false;

        assertThat(stage.refused("volume_up"))
                .hasMessageContaining("Desk")
                .extracting("code")
                .isEqualTo("VOLUME_NOT_ALLOWED");
        assertThat(spotify.commands).isEmpty();
    }

    @Test
    void aRefusedVolumeIsToldAndTheNextOneToo() {
        Reply refusal =
                Reply.error(403, "Player command failed: Cannot control device volume", "VOLUME_CONTROL_DISALLOW");
        spotify.next("/me/player/volume", refusal).next("/me/player/volume", refusal);

        assertThat(stage.refused("set_volume", Map.of("volume", 10)).code()).isEqualTo("VOLUME_NOT_ALLOWED");
        assertThat(stage.refused("set_volume", Map.of("volume", 20)).code()).isEqualTo("VOLUME_NOT_ALLOWED");
    }

    @Test
    void aStepWithoutAnActiveDeviceNamesTheDevices() {
        spotify.nothing = true;

        assertThat(stage.refused("seek_forward")).hasMessageContaining("Desk or Phone");
    }
}
