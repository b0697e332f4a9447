package dev.midimon.obs;

import static dev.midimon.api.action.Actions.action;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.time.Duration;
import java.util.List;

/** Recording, streaming, replay buffer and virtual camera. */
final class Outputs {

    /** For this long after a recording OBS refuses to start the next one (seen with OBS 29 for up to 0.7 s). */
    private static final Duration PAUSE_AFTER_STOP = Duration.ofMillis(800);

    private final Obs obs;
    private final Mirror mirror;

    Outputs(Obs obs, Mirror mirror) {
        this.obs = obs;
        this.mirror = mirror;
    }

    List<ActionDefinition> actions() {
        return List.of(
                simple("toggle_recording", "ToggleRecord", "Starts or stops the recording"),
                action("start_recording", this::startRecording).describedAs("Starts the recording"),
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

    private void startRecording(TriggerContext trigger) throws ActionException, InterruptedException {
        try {
            obs.ask(Request.of("StartRecord"));
        } catch (Refusal e) {
            if (e.status() != Refusal.OUTPUT_RUNNING || mirror.recordingRuns()) {
                throw e;
            }
            Thread.sleep(PAUSE_AFTER_STOP.toMillis());
            obs.ask(Request.of("StartRecord"));
        }
    }
}
