package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.ParameterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("obs §3 actions")
class ActionsOnTheWireTest {

    private FakeObs obs;
    private Stage stage;

    @BeforeEach
    void connect() throws Exception {
        obs = new FakeObs(0, Optional.empty())
                .answers("GetCurrentProgramScene", "{\"currentProgramSceneName\":\"Main\"}")
                .answers("GetSceneItemId", "{\"sceneItemId\":7}")
                .answers("GetSceneItemEnabled", "{\"sceneItemEnabled\":true}")
                .answers("GetSourceFilter", "{\"filterEnabled\":true}")
                .answers("GetStudioModeEnabled", "{\"studioModeEnabled\":true}")
                .answers("GetMediaInputStatus", "{\"mediaState\":\"OBS_MEDIA_STATE_PAUSED\"}")
                .answers("GetSceneList", "{\"currentProgramSceneName\":\"Main\",\"scenes\":[{\"sceneName\":\"Main\"}]}")
                .answers("GetInputList", "{\"inputs\":[{\"inputName\":\"Mic\"}]}");
        stage = new Stage(obs.port(), Optional.empty()).connected();
        stage.awaitState("mute.Mic", false);
    }

    @AfterEach
    void stop() {
        stage.close();
        obs.close();
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                sent("switch_scene", Map.of("scene_name", "Main"), "SetCurrentProgramScene", "{'sceneName':'Main'}"),
                sent("toggle_recording", Map.of(), "ToggleRecord", "{}"),
                sent("start_recording", Map.of(), "StartRecord", "{}"),
                sent("stop_recording", Map.of(), "StopRecord", "{}"),
                sent("pause_recording", Map.of(), "PauseRecord", "{}"),
                sent("resume_recording", Map.of(), "ResumeRecord", "{}"),
                sent("toggle_streaming", Map.of(), "ToggleStream", "{}"),
                sent("start_streaming", Map.of(), "StartStream", "{}"),
                sent("stop_streaming", Map.of(), "StopStream", "{}"),
                sent(
                        "toggle_source_visibility",
                        Map.of("source_name", "Cam"),
                        "SetSceneItemEnabled",
                        "{'sceneItemEnabled':false,'sceneName':'Main','sceneItemId':7}"),
                sent(
                        "set_source_visibility",
                        Map.of("source_name", "Cam", "scene_name", "Other", "visible", true),
                        "SetSceneItemEnabled",
                        "{'sceneItemEnabled':true,'sceneName':'Other','sceneItemId':7}"),
                sent(
                        "toggle_filter",
                        Map.of("source_name", "Cam", "filter_name", "Blur"),
                        "SetSourceFilterEnabled",
                        "{'sourceName':'Cam','filterName':'Blur','filterEnabled':false}"),
                sent(
                        "set_filter_enabled",
                        Map.of("source_name", "Cam", "filter_name", "Blur", "enabled", true),
                        "SetSourceFilterEnabled",
                        "{'sourceName':'Cam','filterName':'Blur','filterEnabled':true}"),
                sent(
                        "trigger_hotkey",
                        Map.of("hotkey_name", "OBSBasic.Screenshot"),
                        "TriggerHotkeyByName",
                        "{'hotkeyName':'OBSBasic.Screenshot'}"),
                sent(
                        "trigger_hotkey",
                        Map.of("key", "f5", "modifiers", List.of("shift", "control")),
                        "TriggerHotkeyByKeySequence",
                        "{'keyId':'OBS_KEY_F5','keyModifiers':{'shift':true,'control':true}}"),
                sent(
                        "set_transition",
                        Map.of("transition_name", "Fade"),
                        "SetCurrentSceneTransition",
                        "{'transitionName':'Fade'}"),
                sent(
                        "set_transition",
                        Map.of("transition_name", "Fade", "duration_ms", 300),
                        "SetCurrentSceneTransitionDuration",
                        "{'transitionDuration':300}"),
                sent("toggle_mute", Map.of("source_name", "Mic"), "ToggleInputMute", "{'inputName':'Mic'}"),
                sent(
                        "set_mute",
                        Map.of("source_name", "Mic", "muted", true),
                        "SetInputMute",
                        "{'inputName':'Mic','inputMuted':true}"),
                sent(
                        "set_volume",
                        Map.of("source_name", "Mic", "volume", 0.5),
                        "SetInputVolume",
                        "{'inputName':'Mic','inputVolumeMul':0.5}"),
                sent(
                        "set_volume_db",
                        Map.of("source_name", "Mic", "volume_db", -6.0),
                        "SetInputVolume",
                        "{'inputName':'Mic','inputVolumeDb':-6.0}"),
                sent("toggle_replay_buffer", Map.of(), "ToggleReplayBuffer", "{}"),
                sent("save_replay_buffer", Map.of(), "SaveReplayBuffer", "{}"),
                sent("toggle_studio_mode", Map.of(), "SetStudioModeEnabled", "{'studioModeEnabled':false}"),
                sent(
                        "set_preview_scene",
                        Map.of("scene_name", "Main"),
                        "SetCurrentPreviewScene",
                        "{'sceneName':'Main'}"),
                sent("transition", Map.of(), "TriggerStudioModeTransition", "{}"),
                sent("toggle_virtual_camera", Map.of(), "ToggleVirtualCam", "{}"),
                sent(
                        "set_text",
                        Map.of("source_name", "Title", "text", "Hello"),
                        "SetInputSettings",
                        "{'inputName':'Title','inputSettings':{'text':'Hello'},'overlay':true}"),
                sent(
                        "media_play_pause",
                        Map.of("source_name", "Clip"),
                        "TriggerMediaInputAction",
                        "{'inputName':'Clip','mediaAction':'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PLAY'}"),
                sent(
                        "raw",
                        Map.of("request", "SetProfileParameter", "data", Map.of("a", 1, "b", List.of("c", true))),
                        "SetProfileParameter",
                        "{'a':1,'b':['c',true]}"));
    }

    private static Arguments sent(String action, Map<String, ?> parameters, String request, String data) {
        return Arguments.of(action, parameters, request, data.replace('\'', '"'));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void sendsItsRequest(String action, Map<String, ?> parameters, String request, String data) throws Exception {
        stage.press(action, parameters);

        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(last(request)))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(data));
    }

    private String last(String request) {
        List<String> asked = obs.asked(request);
        assertThat(asked).as(request).isNotEmpty();
        return asked.get(asked.size() - 1);
    }

    @Test
    void everyActionHasAWordForItsUsers() {
        assertThat(stage.plugin.actions().all()).hasSize(28).allSatisfy(action -> assertThat(action.description())
                .as(action.name())
                .isNotBlank());
    }

    @Test
    void anItemsNumberIsLookedUpOnceAndAgainWhenObsNoLongerKnowsIt() throws Exception {
        stage.press("set_source_visibility", Map.of("source_name", "Cam", "scene_name", "Main", "visible", true));
        stage.press("set_source_visibility", Map.of("source_name", "Cam", "scene_name", "Main", "visible", false));
        assertThat(obs.asked("GetSceneItemId")).hasSize(1);

        obs.answers("GetSceneItemId", "{\"sceneItemId\":9}");
        obs.decides(
                "SetSceneItemEnabled",
                data -> data.path("sceneItemId").asInt() == 9 ? FakeObs.success() : FakeObs.refusal(600, "No item."));
        stage.press("set_source_visibility", Map.of("source_name", "Cam", "scene_name", "Main", "visible", true));

        assertThat(last("SetSceneItemEnabled")).contains("\"sceneItemId\":9");
        assertThat(obs.asked("GetSceneItemId")).hasSize(2);
    }

    @Test
    void aSceneThatObsDoesNotHaveIsToldWithTheNearestOne() {
        obs.refuses("SetCurrentProgramScene", 600, "No source was found by the name of `Mian`.");

        assertThatThrownBy(() -> stage.press("switch_scene", Map.of("scene_name", "Mian")))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"))
                .hasMessage("OBS has no scene \"Mian\"; did you mean \"Main\"?");
    }

    @Test
    void aSourceThatIsNotInItsSceneIsTold() {
        obs.refuses("GetSceneItemId", 600, "No scene items were found.");

        assertThatThrownBy(() -> stage.press("toggle_source_visibility", Map.of("source_name", "Mic")))
                .hasMessage("the scene \"Main\" has no source \"Mic\"");
    }

    @Test
    void aRefusalWithoutACommentGetsWords() {
        obs.refuses("StopRecord", 501, "");

        assertThatThrownBy(() -> stage.press("stop_recording", Map.of()))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_REFUSED"))
                .hasMessage("OBS refused StopRecord: it does not run (501)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_recording", "toggle_recording"})
    @DisplayName("obs §3.4 a recording is started only when OBS has ended the last one and rested")
    void aRecordingIsNotStartedWhileObsRests(String action) throws Exception {
        obs.event("RecordStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STARTED\"}");
        stage.awaitState("recording", "recording");
        obs.event("RecordStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STOPPING\"}");
        stage.awaitState("recording", "stopping");
        long before = System.nanoTime();
        Thread press = new Thread(() -> {
            try {
                stage.press(action, Map.of());
            } catch (ActionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        press.start();
        obs.event("RecordStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STOPPED\"}");
        press.join();

        assertThat(obs.asked(action.equals("start_recording") ? "StartRecord" : "ToggleRecord"))
                .hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(790));
    }

    @Test
    void aRecordingThatRunsIsNotAskedForAgain() throws Exception {
        obs.event("RecordStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STARTED\"}");
        stage.awaitState("recording", "recording");
        obs.refuses("StartRecord", 500, "");

        assertThatThrownBy(() -> stage.press("start_recording", Map.of())).hasMessageContaining("it runs already");
        assertThat(obs.asked("StartRecord")).hasSize(1);
    }

    @Test
    void aHotkeyIsEitherANameOrAKey() {
        assertThatThrownBy(() -> stage.bind("trigger_hotkey", Map.of("hotkey_name", "a", "key", "F1")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("either hotkey_name, or key");
        assertThatThrownBy(() -> stage.bind("trigger_hotkey", Map.of("key", "F1", "modifiers", List.of("hyper"))))
                .hasMessageContaining("shift, control, alt, command");
    }
}
