package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Each action is proved by what OBS itself tells another client: its events, or its state where there is no event. */
@DisplayName("obs §3 every action, in a real OBS")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealObsActionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RealObs obs;
    private Stage stage;
    private Witness witness;

    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.NEVER) Path home) throws Exception {
        RealObs.require();
        obs = new RealObs(home);
        obs.start();
        stage = new Stage(obs.port(), Optional.of(RealObs.PASSWORD)).connected();
        witness = new Witness(obs.port());
        witness.furnish(Tone.write(home.resolve("tone.au")).toString());
        stage.awaitState("filter.Colour.Grade", true);
        stage.awaitState("visible.Main.Tone", true);
        stage.awaitState("mute.Tone", false);
    }

    @BeforeEach
    void beginWithTheMainScene() throws Exception {
        witness.cutTo("Main");
        stage.awaitState("scene", "Main");
        stage.awaitState("transition", "Cut");
    }

    @AfterAll
    void close() {
        if (witness != null) {
            witness.close();
        }
        if (stage != null) {
            stage.close();
        }
        if (obs != null) {
            obs.close();
        }
    }

    private void press(String action) throws Exception {
        stage.press(action, Map.of());
    }

    @Test
    void scenes() throws Exception {
        stage.press("switch_scene", Map.of("scene_name", "Other"));
        witness.awaitEvent("CurrentProgramSceneChanged", "Other");
        stage.awaitState("scene", "Other");
        assertThatThrownBy(() -> stage.press("switch_scene", Map.of("scene_name", "Mian")))
                .hasMessage("OBS has no scene \"Mian\"; did you mean \"Main\"?");
        stage.press("switch_scene", Map.of("scene_name", "Main"));
        witness.awaitEvent("CurrentProgramSceneChanged", "Main");
        stage.awaitState("scene", "Main");
    }

    @Test
    void transitions() throws Exception {
        stage.press("set_transition", Map.of("transition_name", "Fade"));
        witness.awaitEvent("CurrentSceneTransitionChanged", "Fade");
        stage.awaitState("transition", "Fade");
        stage.press("set_transition", Map.of("transition_name", "Fade", "duration_ms", 250));
        witness.awaitEvent("CurrentSceneTransitionDurationChanged", "250");
        assertThatThrownBy(() -> stage.press("set_transition", Map.of("transition_name", "Fad")))
                .hasMessage("OBS has no transition \"Fad\"; did you mean \"Fade\"?");
    }

    @Test
    void studioMode() throws Exception {
        assertThatThrownBy(() -> stage.press("set_preview_scene", Map.of("scene_name", "Other")))
                .hasMessageContaining("studio mode");
        press("toggle_studio_mode");
        witness.awaitEvent("StudioModeStateChanged", "true");
        stage.awaitState("studio_mode", true);
        stage.press("set_preview_scene", Map.of("scene_name", "Other"));
        witness.awaitEvent("CurrentPreviewSceneChanged", "Other");
        stage.awaitState("preview_scene", "Other");
        press("transition");
        witness.awaitEvent("CurrentProgramSceneChanged", "Other");
        stage.awaitState("scene", "Other");
        press("toggle_studio_mode");
        witness.awaitEvent("StudioModeStateChanged", "false");
        stage.awaitState("studio_mode", false);
        await().atMost(PATIENCE).until(() -> !stage.hub.state().containsKey("preview_scene"));
    }

    @Test
    void visibility() throws Exception {
        stage.press("toggle_source_visibility", Map.of("source_name", "Colour"));
        witness.awaitEvent("SceneItemEnableStateChanged", "\"sceneItemEnabled\":false");
        stage.awaitState("visible.Main.Colour", false);
        stage.press("set_source_visibility", Map.of("source_name", "Colour", "scene_name", "Main", "visible", true));
        witness.awaitEvent("SceneItemEnableStateChanged", "\"sceneItemEnabled\":true");
        stage.awaitState("visible.Main.Colour", true);
        assertThatThrownBy(() -> stage.press("toggle_source_visibility", Map.of("source_name", "Color")))
                .hasMessage("OBS has no source \"Color\"; did you mean \"Colour\"?");
        assertThatThrownBy(() ->
                        stage.press("toggle_source_visibility", Map.of("source_name", "Colour", "scene_name", "Other")))
                .hasMessage("the scene \"Other\" has no source \"Colour\"");
    }

    @Test
    void filters() throws Exception {
        stage.press("toggle_filter", Map.of("source_name", "Colour", "filter_name", "Grade"));
        witness.awaitEvent("SourceFilterEnableStateChanged", "\"filterEnabled\":false");
        stage.awaitState("filter.Colour.Grade", false);
        stage.press("set_filter_enabled", Map.of("source_name", "Colour", "filter_name", "Grade", "enabled", true));
        witness.awaitEvent("SourceFilterEnableStateChanged", "\"filterEnabled\":true");
        stage.awaitState("filter.Colour.Grade", true);
        assertThatThrownBy(() -> stage.press("toggle_filter", Map.of("source_name", "Colour", "filter_name", "Grad")))
                .hasMessage("OBS has no filter \"Grad\" on \"Colour\"; did you mean \"Grade\"?");
    }

    @Test
    void recording() throws Exception {
        press("start_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        stage.awaitState("recording", "recording");
        witness.awaitRecorded();
        assertThatThrownBy(() -> press("start_recording")).hasMessageContaining("it runs already");
        press("stop_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
        stage.awaitState("recording", "stopped");
        press("start_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        stage.awaitState("recording", "recording");
        witness.awaitRecorded();
        press("toggle_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
        stage.awaitState("recording", "stopped");
        assertThatThrownBy(() -> press("stop_recording")).hasMessageContaining("it does not run");
        press("toggle_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        witness.awaitRecorded();
        press("stop_recording");
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
    }

    @Test
    void aStreamThatArrives() throws Exception {
        try (RtmpSink sink = new RtmpSink()) {
            streamTo(sink.address());
            press("start_streaming");
            witness.awaitEvent("StreamStateChanged", "OUTPUT_STARTED");
            stage.awaitState("streaming", "streaming");
            await().atMost(PATIENCE).until(() -> sink.pictures() > 1);
            press("stop_streaming");
            witness.awaitEvent("StreamStateChanged", "OUTPUT_STOPPED");
            stage.awaitState("streaming", "stopped");
            awaitIdle("GetStreamStatus");
            press("toggle_streaming");
            witness.awaitEvent("StreamStateChanged", "OUTPUT_STARTED");
            stage.awaitState("streaming", "streaming");
            press("toggle_streaming");
            witness.awaitEvent("StreamStateChanged", "OUTPUT_STOPPED");
            stage.awaitState("streaming", "stopped");
            awaitIdle("GetStreamStatus");
        }
    }

    @Test
    void aStreamThatNobodyTakes() throws Exception {
        streamTo("rtmp://127.0.0.1:1/live");
        press("start_streaming");
        witness.awaitEvent("StreamStateChanged", "OUTPUT_STOPPED");
        stage.awaitState("streaming", "stopped");
        awaitIdle("GetStreamStatus");
        assertThatThrownBy(() -> press("stop_streaming")).hasMessageContaining("it does not run");
    }

    private void streamTo(String server) throws Exception {
        witness.ask(
                "SetStreamServiceSettings",
                Map.of(
                        "streamServiceType",
                        "rtmp_custom",
                        "streamServiceSettings",
                        Map.of("server", server, "key", "none")));
    }

    private void awaitIdle(String request) {
        await().atMost(PATIENCE)
                .until(() ->
                        !witness.ask(request, Map.of()).path("outputActive").asBoolean());
    }

    @Test
    void sound() throws Exception {
        stage.press("toggle_mute", Map.of("source_name", "Tone"));
        witness.awaitEvent("InputMuteStateChanged", "true");
        stage.awaitState("mute.Tone", true);
        stage.press("set_mute", Map.of("source_name", "Tone", "muted", false));
        witness.awaitEvent("InputMuteStateChanged", "false");
        stage.awaitState("mute.Tone", false);
        stage.press("set_volume", Map.of("source_name", "Tone", "volume", 0.25));
        witness.awaitEvent("InputVolumeChanged", "\"inputVolumeMul\":0.25");
        stage.press("set_volume", Map.of("source_name", "Tone", "volume", 0));
        witness.awaitEvent("InputVolumeChanged", "\"inputVolumeMul\":0.0");
        stage.press("set_volume_db", Map.of("source_name", "Tone", "volume_db", -6.0));
        witness.awaitEvent("InputVolumeChanged", "\"inputVolumeDb\":-6.0");
        assertThatThrownBy(() -> stage.press("toggle_mute", Map.of("source_name", "Tome")))
                .hasMessage("OBS has no source \"Tome\"; did you mean \"Tone\"?");
    }

    @Test
    void aKnobsFloodEndsWithItsNewestValue() throws Exception {
        for (int value = 1; value <= 2_000; value++) {
            stage.bind("set_volume", Map.of("source_name", "Tone", "volume", value / 2_000.0))
                    .execute(Stage.KNOB);
        }
        await().atMost(PATIENCE)
                .until(() -> witness.ask("GetInputVolume", Map.of("inputName", "Tone"))
                                .path("inputVolumeMul")
                                .asDouble()
                        == 1.0);
        assertThat(witness.data("InputVolumeChanged").size()).isLessThan(2_000);
    }

    @Test
    void replayBuffer() throws Exception {
        assertThatThrownBy(() -> press("save_replay_buffer")).hasMessageContaining("it does not run");
        press("toggle_replay_buffer");
        witness.awaitEvent("ReplayBufferStateChanged", "OUTPUT_STARTED");
        stage.awaitState("replay_buffer", "running");
        press("save_replay_buffer");
        witness.awaitEvent("ReplayBufferSaved", ".mkv");
        press("toggle_replay_buffer");
        witness.awaitEvent("ReplayBufferStateChanged", "OUTPUT_STOPPED");
        stage.awaitState("replay_buffer", "stopped");
    }

    /** OBS has a virtual camera only where the kernel has a module for it. */
    @Test
    void virtualCamera() throws Exception {
        JsonNode there = witness.answer("GetVirtualCamStatus", Map.of()).path("requestStatus");
        if (there.path("result").asBoolean()) {
            press("toggle_virtual_camera");
            witness.awaitEvent("VirtualcamStateChanged", "OUTPUT_STARTED");
            stage.awaitState("virtual_camera", "running");
            press("toggle_virtual_camera");
            witness.awaitEvent("VirtualcamStateChanged", "OUTPUT_STOPPED");
        } else {
            assertThatThrownBy(() -> press("toggle_virtual_camera"))
                    .hasMessageContaining("(" + there.path("code").asInt() + ")");
            assertThat(stage.hub.state()).doesNotContainKey("virtual_camera");
        }
    }

    @Test
    void text() throws Exception {
        stage.press("set_text", Map.of("source_name", "Title", "text", "On air: \"Žluťoučký\""));
        assertThat(witness.ask("GetInputSettings", Map.of("inputName", "Title"))
                        .path("inputSettings")
                        .path("text")
                        .asText())
                .isEqualTo("On air: \"Žluťoučký\"");
    }

    @Test
    void media() throws Exception {
        awaitMedia("PLAYING");
        stage.press("media_play_pause", Map.of("source_name", "Tone"));
        witness.awaitEvent("MediaInputActionTriggered", "PAUSE");
        awaitMedia("PAUSED");
        stage.press("media_play_pause", Map.of("source_name", "Tone"));
        witness.awaitEvent("MediaInputActionTriggered", "PLAY");
        awaitMedia("PLAYING");
        witness.ask(
                "TriggerMediaInputAction",
                Map.of("inputName", "Tone", "mediaAction", "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_STOP"));
        awaitMedia("ENDED");
        stage.press("media_play_pause", Map.of("source_name", "Tone"));
        awaitMedia("PLAYING");
    }

    private void awaitMedia(String state) {
        await().atMost(PATIENCE).until(() -> witness.ask("GetMediaInputStatus", Map.of("inputName", "Tone"))
                .path("mediaState")
                .asText()
                .equals("OBS_MEDIA_STATE_" + state));
    }

    @Test
    void hotkeys() throws Exception {
        stage.press("trigger_hotkey", Map.of("key", "F9", "modifiers", List.of("control")));
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
        witness.awaitRecorded();
        stage.press("trigger_hotkey", Map.of("key", "F9", "modifiers", List.of("control", "shift")));
        witness.awaitEvent("RecordStateChanged", "OUTPUT_STOPPED");
        stage.press("trigger_hotkey", Map.of("hotkey_name", "OBSBasic.Screenshot"));
        assertThatThrownBy(() -> stage.press("trigger_hotkey", Map.of("hotkey_name", "OBSBasic.Screenshut")))
                .hasMessage("OBS has no hotkey \"OBSBasic.Screenshut\"; did you mean \"OBSBasic.Screenshot\"?");
    }

    @Test
    void anyOtherRequest() throws Exception {
        stage.press("raw", Map.of("request", "CreateScene", "data", Map.of("sceneName", "Made by hand")));
        witness.awaitEvent("SceneCreated", "Made by hand");
        stage.press("raw", Map.of("request", "RemoveScene", "data", Map.of("sceneName", "Made by hand")));
        witness.awaitEvent("SceneRemoved", "Made by hand");
        assertThatThrownBy(() -> stage.press("raw", Map.of("request", "MakeCoffee")))
                .hasMessageContaining("MakeCoffee")
                .hasMessageContaining("(204)");
    }

    @Test
    void namesThatChangeAreFollowed() throws Exception {
        witness.ask("CreateScene", Map.of("sceneName", "Break"));
        witness.ask("CreateSceneItem", Map.of("sceneName", "Break", "sourceName", "Title"));
        stage.awaitState("visible.Break.Title", true);
        witness.ask("SetSceneName", Map.of("sceneName", "Break", "newSceneName", "Pause"));
        stage.awaitState("visible.Pause.Title", true);
        await().atMost(PATIENCE).until(() -> !stage.hub.state().containsKey("visible.Break.Title"));
        stage.press("toggle_source_visibility", Map.of("source_name", "Title", "scene_name", "Pause"));
        stage.awaitState("visible.Pause.Title", false);
        witness.ask("RemoveScene", Map.of("sceneName", "Pause"));
        await().atMost(PATIENCE).until(() -> !stage.hub.state().containsKey("visible.Pause.Title"));
    }
}
