package dev.midimon.obs;

import static dev.midimon.api.action.Actions.action;

import dev.midimon.api.action.ActionDefinition;
import java.util.List;

/** Recording, streaming, replay buffer and virtual camera. */
final class Outputs {

    private final Obs obs;
    private final Recording recording;

    Outputs(Obs obs, Recording recording) {
        this.obs = obs;
        this.recording = recording;
    }

    List<ActionDefinition> actions() {
        return List.of(
                startsRecording("toggle_recording", "ToggleRecord", "Starts or stops the recording"),
                startsRecording("start_recording", "StartRecord", "Starts the recording"),
                simple("stop_recording", "StopRecord", "Stops the recording"),
                simple("pause_recording", "PauseRecord", "Pauses the recording"),
                simple("resume_recording", "ResumeRecord", "Goes on with the recording"),
                simple("toggle_streaming", "ToggleStream", "Starts or stops the stream"),
                simple("start_streaming", "StartStream", "Starts the stream"),
                simple("stop_streaming", "StopStream", "Stops the stream"),
                simple("toggle_replay_buffer", "ToggleReplayBuffer", "Starts or stops the replay buffer"),
                simple("save_replay_buffer", "SaveReplayBuffer", "Saves what the replay buffer holds"),
                simple("toggle_virtual_camera", "ToggleVirtualCam", "Starts or stops the virtual camera"));
    }

    private ActionDefinition simple(String name, String request, String description) {
        return action(name, trigger -> obs.ask(Request.of(request))).describedAs(description);
    }

    private ActionDefinition startsRecording(String name, String request, String description) {
        return action(name, trigger -> {
                    recording.awaitRest();
                    obs.ask(Request.of(request));
                })
                .describedAs(description);
    }
}
