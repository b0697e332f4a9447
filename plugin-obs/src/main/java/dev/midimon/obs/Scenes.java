package dev.midimon.obs;

import static dev.midimon.api.action.Actions.action;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import java.util.List;
import java.util.OptionalInt;

/** Scenes, transitions and studio mode. */
final class Scenes {

    private final Obs obs;

    Scenes(Obs obs) {
        this.obs = obs;
    }

    record Scene(@Description("the scene, as OBS shows it") String sceneName) {}

    record Transition(
            @Description("the transition, as OBS shows it") String transitionName,

            @Description("how long it takes, in milliseconds; not for a cut") @Range(min = 50, max = 20_000)
            OptionalInt durationMs) {}

    List<ActionDefinition> actions() {
        return List.of(
                action("switch_scene", Scene.class, (scene, trigger) -> show(scene, "SetCurrentProgramScene"))
                        .describedAs("Puts a scene on air"),
                action("set_preview_scene", Scene.class, (scene, trigger) -> show(scene, "SetCurrentPreviewScene"))
                        .describedAs("Prepares a scene in studio mode"),
                action("transition", trigger -> obs.ask(Request.of("TriggerStudioModeTransition")))
                        .describedAs("Puts the prepared scene on air, in studio mode"),
                action("toggle_studio_mode", this::toggleStudioMode).describedAs("Turns studio mode on or off"),
                action("set_transition", Transition.class, this::setTransition)
                        .describedAs("Chooses how scenes change"));
    }

    private void show(Scene scene, String request) throws ActionException, InterruptedException {
        obs.ask(Request.of(request).with("sceneName", scene.sceneName()));
    }

    private void toggleStudioMode(TriggerContext trigger) throws ActionException, InterruptedException {
        boolean on = obs.ask(Request.of("GetStudioModeEnabled"))
                .path("studioModeEnabled")
                .asBoolean();
        obs.ask(Request.of("SetStudioModeEnabled").with("studioModeEnabled", !on));
    }

    private void setTransition(Transition transition, TriggerContext trigger)
            throws ActionException, InterruptedException {
        obs.ask(Request.of("SetCurrentSceneTransition").with("transitionName", transition.transitionName()));
        if (transition.durationMs().isPresent()) {
            obs.ask(Request.of("SetCurrentSceneTransitionDuration")
                    .with("transitionDuration", transition.durationMs().getAsInt()));
        }
    }
}
