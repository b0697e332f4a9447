package dev.midimon.obs;

import static dev.midimon.api.action.Actions.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.obs.SceneItems.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sources: visible or not, their filters, sound, text and media. */
final class Sources {

    private final Obs obs;
    private final SceneItems items;
    private final Dials dials;

    Sources(Obs obs, SceneItems items, Dials dials) {
        this.obs = obs;
        this.items = items;
        this.dials = dials;
    }

    record Source(
            @Description("the source, as OBS shows it") String sourceName) {}

    record Visible(
            @Description("the source, as OBS shows it") String sourceName,

            @Description("the scene or group it is in; without it, the scene on air")
            Optional<String> sceneName) {}

    record Visibility(
            @Description("the source, as OBS shows it") String sourceName,

            @Description("the scene or group it is in; without it, the scene on air")
            Optional<String> sceneName,

            @Description("true shows it") boolean visible) {}

    record Filter(
            @Description("the source, as OBS shows it") String sourceName,
            @Description("one of its filters") String filterName) {}

    record FilterEnabled(
            @Description("the source, as OBS shows it") String sourceName,
            @Description("one of its filters") String filterName,
            @Description("true turns it on") boolean enabled) {}

    record Mute(
            @Description("the source, as OBS shows it") String sourceName,
            @Description("true makes it silent") boolean muted) {}

    record Volume(
            @Description("the source, as OBS shows it") String sourceName,

            @Description("0 is silence, 1 is full volume") @Range(min = 0, max = 1)
            double volume) {}

    record VolumeDb(
            @Description("the source, as OBS shows it") String sourceName,

            @Description("in decibels; 0 is full volume") @Range(min = -100, max = 26)
            double volumeDb) {}

    record Text(
            @Description("the source, as OBS shows it") String sourceName,
            @Description("what it shows") String text) {}

    List<ActionDefinition> actions() {
        return List.of(
                action("toggle_source_visibility", Visible.class, this::toggleVisibility)
                        .describedAs("Shows or hides a source"),
                action("set_source_visibility", Visibility.class, this::setVisibility)
                        .describedAs("Shows a source, or hides it"),
                action("toggle_filter", Filter.class, this::toggleFilter).describedAs("Turns a filter on or off"),
                action("set_filter_enabled", FilterEnabled.class, this::setFilter)
                        .describedAs("Turns a filter on, or off"),
                action("toggle_mute", Source.class, (source, trigger) -> obs.ask(input("ToggleInputMute", source)))
                        .describedAs("Makes a source silent or loud"),
                action(
                                "set_mute",
                                Mute.class,
                                (mute, trigger) -> obs.ask(Request.of("SetInputMute")
                                        .with("inputName", mute.sourceName())
                                        .with("inputMuted", mute.muted())))
                        .describedAs("Makes a source silent, or loud"),
                action(
                                "set_volume",
                                Volume.class,
                                (volume, trigger) -> set(
                                        volume.sourceName(),
                                        volumeOf(volume.sourceName()).with("inputVolumeMul", volume.volume()),
                                        trigger))
                        .describedAs("Sets the volume of a source"),
                action(
                                "set_volume_db",
                                VolumeDb.class,
                                (volume, trigger) -> set(
                                        volume.sourceName(),
                                        volumeOf(volume.sourceName()).with("inputVolumeDb", volume.volumeDb()),
                                        trigger))
                        .describedAs("Sets the volume of a source in decibels"),
                action("set_text", Text.class, this::setText).describedAs("Sets the text of a text source"),
                action("media_play_pause", Source.class, this::playPause)
                        .describedAs("Plays, pauses or restarts a media source"));
    }

    private static Request input(String request, Source source) {
        return Request.of(request).with("inputName", source.sourceName());
    }

    private static Request volumeOf(String source) {
        return Request.of("SetInputVolume").with("inputName", source);
    }

    private void toggleVisibility(Visible parameters, TriggerContext trigger)
            throws ActionException, InterruptedException {
        Place place = place(parameters.sceneName(), parameters.sourceName());
        JsonNode item = askItem(place, Request.of("GetSceneItemEnabled"));
        show(place, !item.path("sceneItemEnabled").asBoolean());
    }

    private void setVisibility(Visibility parameters, TriggerContext trigger)
            throws ActionException, InterruptedException {
        show(place(parameters.sceneName(), parameters.sourceName()), parameters.visible());
    }

    private Place place(Optional<String> scene, String source) throws ActionException, InterruptedException {
        return new Place(
                scene.isPresent()
                        ? scene.get()
                        : obs.ask(Request.of("GetCurrentProgramScene"))
                                .path("currentProgramSceneName")
                                .asText(),
                source);
    }

    private void show(Place place, boolean visible) throws ActionException, InterruptedException {
        askItem(place, Request.of("SetSceneItemEnabled").with("sceneItemEnabled", visible));
    }

    /** Asks about a source in a scene, once more with a fresh number when OBS no longer knows the number. */
    private JsonNode askItem(Place place, Request request) throws ActionException, InterruptedException {
        request.with("sceneName", place.scene());
        OptionalLong known = items.find(place);
        if (known.isPresent()) {
            try {
                return obs.ask(request.with("sceneItemId", known.getAsLong()));
            } catch (Refusal e) {
                if (e.status() != Refusal.NOT_FOUND) {
                    throw e;
                }
                items.forget(place);
            }
        }
        long id = obs.ask(Request.of("GetSceneItemId")
                        .with("sceneName", place.scene())
                        .with("sourceName", place.source()))
                .path("sceneItemId")
                .asLong();
        items.learn(place, id);
        return obs.ask(request.with("sceneItemId", id));
    }

    private void toggleFilter(Filter filter, TriggerContext trigger) throws ActionException, InterruptedException {
        JsonNode found = obs.ask(Request.of("GetSourceFilter")
                .with("sourceName", filter.sourceName())
                .with("filterName", filter.filterName()));
        enable(
                filter.sourceName(),
                filter.filterName(),
                !found.path("filterEnabled").asBoolean());
    }

    private void setFilter(FilterEnabled filter, TriggerContext trigger) throws ActionException, InterruptedException {
        enable(filter.sourceName(), filter.filterName(), filter.enabled());
    }

    private void enable(String source, String filter, boolean enabled) throws ActionException, InterruptedException {
        obs.ask(Request.of("SetSourceFilterEnabled")
                .with("sourceName", source)
                .with("filterName", filter)
                .with("filterEnabled", enabled));
    }

    private void setText(Text text, TriggerContext trigger) throws ActionException, InterruptedException {
        Request request = Request.of("SetInputSettings")
                .with("inputName", text.sourceName())
                .with("inputSettings", JsonNodeFactory.instance.objectNode().put("text", text.text()))
                .with("overlay", true);
        set(text.sourceName(), request, trigger);
    }

    /** A key waits for the answer, a knob does not. */
    private void set(String source, Request request, TriggerContext trigger)
            throws ActionException, InterruptedException {
        String target = request.type() + " " + source;
        if (!Dials.turned(trigger)) {
            dials.supersede(target);
            obs.ask(request);
            return;
        }
        Optional<Dials.Failure> before = dials.turn(target, request);
        if (before.isPresent()) {
            throw obs.explain(before.get().request(), before.get().refusal());
        }
    }

    private void playPause(Source source, TriggerContext trigger) throws ActionException, InterruptedException {
        String state =
                obs.ask(input("GetMediaInputStatus", source)).path("mediaState").asText();
        String then =
                switch (state) {
                    case "OBS_MEDIA_STATE_PLAYING", "OBS_MEDIA_STATE_OPENING", "OBS_MEDIA_STATE_BUFFERING" -> "PAUSE";
                    case "OBS_MEDIA_STATE_PAUSED" -> "PLAY";
                    default -> "RESTART";
                };
        obs.ask(input("TriggerMediaInputAction", source)
                .with("mediaAction", "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_" + then));
    }
}
