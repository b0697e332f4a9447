package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.action.ActionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("obs: a real OBS, started late, killed, and started again")
class RealObsIT {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    private Stage stage;
    private Witness witness;

    @Test
    void doesWhatItIsToldAndSaysSo() throws Exception {
        assumeTrue(
                RealObs.installed("obs"), "SKIPPED: no program \"obs\" here, so nothing was tried against a real OBS");
        assumeTrue(
                RealObs.installed("Xvfb"),
                "SKIPPED: no program \"Xvfb\" here, so nothing was tried against a real OBS");
        try (RealObs obs = new RealObs(home);
                Stage pressed = new Stage(obs.port(), Optional.of("wrong"))) {
            stage = pressed;
            assertThatThrownBy(() -> stage.press("toggle_recording", Map.of()))
                    .isInstanceOfSatisfying(
                            ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_NOT_CONNECTED"));
            obs.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stage.hub.reason.startsWith("OBS does not accept the password"));
            stage.hub.change(new ObsSettings("127.0.0.1", obs.port(), Optional.of(RealObs.PASSWORD)));
            stage.connected();
            try (Witness first = new Witness(obs.port())) {
                witness = first;
                prepare();
                scenesAndTransitions();
                sourcesAndFilters();
                recording();
                streaming();
                hotkeys();
            }
            obs.kill();
            stage.awaitState("connected", false);
            assertThat(stage.hub.state).isEqualTo(Map.of("connected", false));
            obs.start();
            stage.connected();
            try (Witness second = new Witness(obs.port())) {
                witness = second;
                prepare();
                sourcesAndFilters();
            }
        }
    }

    private void prepare() throws Exception {
        await().ignoreExceptions().atMost(Duration.ofSeconds(10)).until(() -> {
            witness.ask(Request.of("CreateScene").with("sceneName", "Main"));
            return true;
        });
        witness.ask(Request.of("CreateScene").with("sceneName", "Other"));
        witness.ask(Request.of("SetCurrentProgramScene").with("sceneName", "Main"));
        ObjectNode colour =
                new ObjectMapper().createObjectNode().put("width", 320).put("height", 180);
        witness.ask(Request.of("CreateInput")
                .with("sceneName", "Main")
                .with("inputName", "Colour")
                .with("inputKind", "color_source_v3")
                .with("inputSettings", colour));
        witness.ask(Request.of("CreateSourceFilter")
                .with("sourceName", "Colour")
                .with("filterName", "Grade")
                .with("filterKind", "color_filter_v2"));
        stage.awaitState("filter.Colour.Grade", true);
        stage.awaitState("visible.Main.Colour", true);
        stage.awaitState("scene", "Main");
    }

    private void scenesAndTransitions() throws Exception {
        stage.press("switch_scene", Map.of("scene_name", "Other"));
        witness.awaitEvent("CurrentProgramSceneChanged", "Other");
        stage.awaitState("scene", "Other");
        assertThatThrownBy(() -> stage.press("switch_scene", Map.of("scene_name", "Mian")))
                .hasMessage("OBS has no scene \"Mian\"; did you mean \"Main\"?");
        stage.press("switch_scene", Map.of("scene_name", "Main"));
        witness.awaitEvent("CurrentProgramSceneChanged", "Main");

        stage.press("set_transition", Map.of("transition_name", "Cut"));
        witness.awaitEvent("CurrentSceneTransitionChanged", "Cut");
        stage.press("set_transition", Map.of("transition_name", "Fade", "duration_ms", 250));
        witness.awaitEvent("CurrentSceneTransitionDurationChanged", "250");
        stage.awaitState("transition", "Fade");

        stage.press("toggle_studio_mode", Map.of());
        stage.awaitState("studio_mode", true);
        stage.press("set_preview_scene", Map.of("scene_name", "Other"));
        stage.awaitState("preview_scene", "Other");
        stage.press("transition", Map.of());
        stage.awaitState("scene", "Other");
        stage.press("toggle_studio_mode", Map.of());
        stage.awaitState("studio_mode", false);
        stage.press("switch_scene", Map.of("scene_name", "Main"));
        stage.awaitState("scene", "Main");
    }

    private void sourcesAndFilters() throws Exception {
        stage.press("toggle_source_visibility", Map.of("source_name", "Colour"));
        witness.awaitEvent("SceneItemEnableStateChanged", "\"sceneItemEnabled\":false");
        stage.awaitState("visible.Main.Colour", false);
        stage.press("set_source_visibility", Map.of("source_name", "Colour", "scene_name", "Main", "visible", true));
        witness.awaitEvent("SceneItemEnableStateChanged", "\"sceneItemEnabled\":true");
        stage.awaitState("visible.Main.Colour", true);
        stage.press("toggle_filter", Map.of("source_name", "Colour", "filter_name", "Grade"));
        witness.awaitEvent("SourceFilterEnableStateChanged", "\"filterEnabled\":false");
        stage.press("set_filter_enabled", Map.of("source_name", "Colour", "filter_name", "Grade", "enabled", true));
        witness.awaitEvent("SourceFilterEnableStateChanged", "\"filterEnabled\":true");
        stage.awaitState("filter.Colour.Grade", true);
    }

    private void recording() throws Exception {
        stage.press("start_recording", Map.of());
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        stage.awaitState("recording", "recording");
        assertThatThrownBy(() -> stage.press("start_recording", Map.of())).hasMessageContaining("it runs already");
        stage.press("stop_recording", Map.of());
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
        stage.awaitState("recording", "stopped");
        stage.press("start_recording", Map.of());
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        stage.awaitState("recording", "recording");
        stage.press("toggle_recording", Map.of());
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
    }

    /** Nothing listens where this OBS streams to: it begins, and ends by itself. */
    private void streaming() throws Exception {
        for (String action : List.of("start_streaming", "toggle_streaming")) {
            stage.press(action, Map.of());
            witness.awaitEvent("StreamStateChanged", "OUTPUT_STOPPED");
            stage.awaitState("streaming", "stopped");
            await().atMost(Duration.ofSeconds(10)).until(() -> !witness.ask(Request.of("GetStreamStatus"))
                    .path("outputActive")
                    .asBoolean());
        }
        assertThatThrownBy(() -> stage.press("stop_streaming", Map.of())).hasMessageContaining("it does not run");
    }

    private void hotkeys() throws Exception {
        stage.press("trigger_hotkey", Map.of("key", "F5", "modifiers", List.of("shift")));
        stage.press("trigger_hotkey", Map.of("hotkey_name", "OBSBasic.StartRecording"));
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        stage.press("stop_recording", Map.of());
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
    }
}
