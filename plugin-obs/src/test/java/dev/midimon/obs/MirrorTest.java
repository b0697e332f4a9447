package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("obs §4 state")
class MirrorTest {

    private FakeObs obs;
    private Stage stage;

    @BeforeEach
    void connect() throws Exception {
        obs = new FakeObs(0, Optional.empty())
                .answers("GetRecordStatus", "{\"outputActive\":true,\"outputPaused\":true}")
                .answers("GetStreamStatus", "{\"outputActive\":false,\"outputReconnecting\":false}")
                .refuses("GetReplayBufferStatus", 604, "Replay buffer is not available.")
                .answers("GetVirtualCamStatus", "{\"outputActive\":true}")
                .answers("GetCurrentSceneTransition", "{\"transitionName\":\"Fade\"}")
                .answers("GetStudioModeEnabled", "{\"studioModeEnabled\":true}")
                .answers(
                        "GetSceneList",
                        "{\"currentProgramSceneName\":\"Main\",\"currentPreviewSceneName\":\"Next\",\"scenes\":[{\"sceneName\":\"Main\"}]}")
                .answers(
                        "GetSceneItemList",
                        "{\"sceneItems\":[{\"sceneItemId\":3,\"sourceName\":\"Cam\",\"sceneItemEnabled\":true}]}")
                .answers("GetInputList", "{\"inputs\":[{\"inputName\":\"Cam\"},{\"inputName\":\"Picture\"}]}")
                .decides(
                        "GetInputMute",
                        data -> data.path("inputName").asText().equals("Cam")
                                ? "{\"requestStatus\":{\"result\":true},\"responseData\":{\"inputMuted\":true}}"
                                : FakeObs.refusal(604, "The specified input does not support audio."))
                .decides(
                        "GetSourceFilterList",
                        data -> "{\"requestStatus\":{\"result\":true},\"responseData\":{\"filters\":"
                                + (data.path("sourceName").asText().equals("Cam")
                                        ? "[{\"filterName\":\"Blur\",\"filterEnabled\":true}]"
                                        : "[]")
                                + "}}");
        stage = new Stage(obs.port(), Optional.empty()).connected();
        stage.awaitState("filter.Cam.Blur", true);
    }

    @AfterEach
    void stop() {
        stage.close();
        obs.close();
    }

    @Test
    void everythingIsAskedForOnceConnected() {
        assertThat(stage.hub.state())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("connected", true),
                        Map.entry("recording", "paused"),
                        Map.entry("streaming", "stopped"),
                        Map.entry("virtual_camera", "running"),
                        Map.entry("transition", "Fade"),
                        Map.entry("studio_mode", true),
                        Map.entry("scene", "Main"),
                        Map.entry("preview_scene", "Next"),
                        Map.entry("visible.Main.Cam", true),
                        Map.entry("mute.Cam", true),
                        Map.entry("filter.Cam.Blur", true)));
    }

    @Test
    void whatIsInAGroupIsKnownByTheGroup() throws Exception {
        obs.answers(
                        "GetSceneItemList",
                        "{\"sceneItems\":[{\"sceneItemId\":4,\"sourceName\":\"Desk\",\"sceneItemEnabled\":true,\"isGroup\":true}]}")
                .answers(
                        "GetGroupSceneItemList",
                        "{\"sceneItems\":[{\"sceneItemId\":1,\"sourceName\":\"Cam\",\"sceneItemEnabled\":true}]}");
        obs.event("SceneItemCreated", "{}");
        stage.awaitState("visible.Desk.Cam", true);
        obs.event(
                "SceneItemEnableStateChanged", "{\"sceneName\":\"Desk\",\"sceneItemId\":1,\"sceneItemEnabled\":false}");
        stage.awaitState("visible.Desk.Cam", false);
        assertThat(obs.asked("GetGroupSceneItemList")).contains("{\"sceneName\":\"Desk\"}");
    }

    /** As a busy OBS 29 sends them. The state that is waited for last comes after the late ones. */
    @Test
    void anEventThatComesAfterWhatItLeadsToIsIgnored() throws Exception {
        for (String word : new String[] {"STARTED", "STARTING"}) {
            obs.event("ReplayBufferStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_" + word + "\"}");
        }
        obs.event("CurrentProgramSceneChanged", "{\"sceneName\":\"One\"}");
        stage.awaitState("scene", "One");
        assertThat(stage.hub.state()).containsEntry("replay_buffer", "running");

        for (String word : new String[] {"STOPPED", "STOPPING"}) {
            obs.event("ReplayBufferStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_" + word + "\"}");
        }
        obs.event("CurrentProgramSceneChanged", "{\"sceneName\":\"Two\"}");
        stage.awaitState("scene", "Two");
        assertThat(stage.hub.state()).containsEntry("replay_buffer", "stopped");
    }

    @Test
    void eventsAreFollowed() throws Exception {
        for (String word : new String[] {"stopping", "stopped", "starting", "paused"}) {
            obs.event(
                    "RecordStateChanged",
                    "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_" + word.toUpperCase(java.util.Locale.ROOT) + "\"}");
            stage.awaitState("recording", word);
        }
        obs.event("RecordStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_RESUMED\"}");
        stage.awaitState("recording", "recording");
        obs.event("StreamStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STARTED\"}");
        stage.awaitState("streaming", "streaming");
        obs.event("ReplayBufferStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STARTED\"}");
        stage.awaitState("replay_buffer", "running");
        obs.event("VirtualcamStateChanged", "{\"outputState\":\"OBS_WEBSOCKET_OUTPUT_STOPPED\"}");
        stage.awaitState("virtual_camera", "stopped");
        obs.event("CurrentProgramSceneChanged", "{\"sceneName\":\"Break\"}");
        stage.awaitState("scene", "Break");
        obs.event("CurrentPreviewSceneChanged", "{\"sceneName\":\"Main\"}");
        stage.awaitState("preview_scene", "Main");
        obs.event("CurrentSceneTransitionChanged", "{\"transitionName\":\"Cut\"}");
        stage.awaitState("transition", "Cut");
        obs.event("InputMuteStateChanged", "{\"inputName\":\"Cam\",\"inputMuted\":false}");
        stage.awaitState("mute.Cam", false);
        obs.event(
                "SceneItemEnableStateChanged", "{\"sceneName\":\"Main\",\"sceneItemId\":3,\"sceneItemEnabled\":false}");
        stage.awaitState("visible.Main.Cam", false);
        obs.event(
                "SourceFilterEnableStateChanged",
                "{\"sourceName\":\"Cam\",\"filterName\":\"Blur\",\"filterEnabled\":false}");
        stage.awaitState("filter.Cam.Blur", false);
    }

    @Test
    void thePreviewGoesWithStudioMode() throws Exception {
        obs.event("StudioModeStateChanged", "{\"studioModeEnabled\":false}");
        stage.awaitState("studio_mode", false);
        await().until(() -> !stage.hub.state().containsKey("preview_scene"));
    }

    @Test
    void namesThatAreGoneAreWithdrawnAndNewOnesPublished() throws Exception {
        obs.answers(
                "GetSceneItemList",
                "{\"sceneItems\":[{\"sceneItemId\":3,\"sourceName\":\"Camera 2\",\"sceneItemEnabled\":true}]}");
        obs.event("InputNameChanged", "{\"oldInputName\":\"Cam\",\"inputName\":\"Camera 2\"}");

        stage.awaitState("visible.Main.Camera 2", true);
        await().until(() -> !stage.hub.state().containsKey("visible.Main.Cam"));
    }

    @Test
    void nothingIsKnownOfAnObsThatLeft() {
        obs.close();
        await().untilAsserted(() -> assertThat(stage.hub.state()).isEqualTo(Map.of("connected", false)));
    }
}
