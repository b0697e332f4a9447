package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pausing has its place here, where OBS is killed: OBS resumes the encoder only on a frame whose time is exactly that of the resuming (libobs/obs-encoder.c,
 * video_pause_check_internal); on a busy machine that drops this frame, the recording ends no more.
 */
@DisplayName("obs §2 a real OBS, started late, killed, and started again")
class RealObsIT {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @BeforeAll
    static void requireObs() {
        RealObs.require();
    }

    @Test
    void isFoundWheneverItRuns() throws Exception {
        Path tone = Tone.write(home.resolve("tone.au"));
        try (RealObs obs = new RealObs(home);
                Stage stage = new Stage(obs.port(), Optional.of("wrong"))) {
            assertAway(stage);
            obs.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stage.hub.reason().contains("does not accept the password"));
            assertAway(stage);
            stage.hub.change(new ObsSettings("127.0.0.1", obs.port(), Optional.of(RealObs.PASSWORD)));
            stage.connected();
            try (Witness witness = new Witness(obs.port())) {
                witness.furnish(tone.toString());
                stage.awaitState("scene", "Main");
                stage.press("start_recording", Map.of());
                witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
                stage.awaitState("recording", "recording");
                witness.awaitRecorded();
                stage.press("pause_recording", Map.of());
                witness.awaitEvent("RecordStateChanged", "OUTPUT_PAUSED");
                stage.awaitState("recording", "paused");
                stage.press("resume_recording", Map.of());
                witness.awaitEvent("RecordStateChanged", "OUTPUT_RESUMED");
                stage.awaitState("recording", "recording");
            }

            obs.kill();

            stage.awaitState("connected", false);
            assertThat(stage.hub.state()).isEqualTo(Map.of("connected", false));
            assertAway(stage);

            obs.start();
            stage.connected();
            try (Witness witness = new Witness(obs.port())) {
                stage.awaitState("recording", "stopped");
                witness.furnish(tone.toString());
                stage.awaitState("visible.Main.Colour", true);
                stage.press("toggle_source_visibility", Map.of("source_name", "Colour"));
                witness.awaitEvent("SceneItemEnableStateChanged", "\"sceneItemEnabled\":false");
                stage.awaitState("visible.Main.Colour", false);
                assertThatOneWhoComesLateKnowsAllOfIt(obs, stage);
            }
        }
    }

    private static void assertThatOneWhoComesLateKnowsAllOfIt(RealObs obs, Stage early) throws Exception {
        early.press("start_recording", Map.of());
        early.awaitState("recording", "recording");
        early.press("pause_recording", Map.of());
        early.press("toggle_studio_mode", Map.of());
        early.press("set_preview_scene", Map.of("scene_name", "Other"));
        early.press("set_mute", Map.of("source_name", "Tone", "muted", true));
        early.press("set_filter_enabled", Map.of("source_name", "Colour", "filter_name", "Grade", "enabled", false));
        early.press("toggle_replay_buffer", Map.of());
        early.press("set_transition", Map.of("transition_name", "Cut"));
        early.awaitState("transition", "Cut");
        early.awaitState("preview_scene", "Other");
        early.awaitState("replay_buffer", "running");
        try (Stage late = new Stage(obs.port(), Optional.of(RealObs.PASSWORD))) {
            Map<String, Object> known = Map.ofEntries(
                    Map.entry("recording", "paused"),
                    Map.entry("streaming", "stopped"),
                    Map.entry("replay_buffer", "running"),
                    Map.entry("studio_mode", true),
                    Map.entry("scene", "Main"),
                    Map.entry("preview_scene", "Other"),
                    Map.entry("transition", "Cut"),
                    Map.entry("mute.Tone", true),
                    Map.entry("visible.Main.Colour", false),
                    Map.entry("visible.Main.Title", true),
                    Map.entry("filter.Colour.Grade", false));
            known.forEach(late::awaitState);
            await().untilAsserted(() -> assertThat(late.hub.state()).isEqualTo(early.hub.state()));
        }
    }

    private static void assertAway(Stage stage) {
        assertThatThrownBy(() -> stage.press("toggle_recording", Map.of()))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_NOT_CONNECTED"));
    }
}
