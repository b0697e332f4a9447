package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.plugin.PluginContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what OBS does: asks for everything once it is connected, then follows its events. When things appear, go or change their names, it asks for
 * their names again. Belongs to the thread {@code midimon-obs}.
 *
 * @see <a href="https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events">obs-websocket 5, Events</a>
 */
final class Mirror {

    private static final Set<String> CHANGES_OF_NAMES = Set.of(
            "CurrentSceneCollectionChanged",
            "SceneCreated",
            "SceneRemoved",
            "SceneNameChanged",
            "InputCreated",
            "InputRemoved",
            "InputNameChanged",
            "SceneItemCreated",
            "SceneItemRemoved",
            "SourceFilterCreated",
            "SourceFilterRemoved",
            "SourceFilterNameChanged");
    private static final List<String> OF_NAMED_THINGS = List.of("mute.", "visible.", "filter.");

    private final PluginContext hub;
    private final SceneItems items;
    private final Recording recording;
    private final Map<String, String> itemSources = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Survey survey;
    private @Nullable Runnable again;
    private boolean outdated;

    Mirror(PluginContext hub, SceneItems items, Recording recording) {
        this.hub = hub;
        this.items = items;
        this.recording = recording;
    }

    /** Withdraws everything: nobody knows how OBS is. */
    void clear() {
        if (survey != null) {
            survey.stop();
            survey = null;
        }
        again = null;
        items.clear();
        itemSources.clear();
        recording.forget();
        outputs.clear();
        published.forEach(hub::withdraw);
        published.clear();
    }

    /** Asks for everything. */
    void follow(Connection connection, Executor thread) {
        again = () -> begin(new Survey(connection, thread, this::surveyed));
        Survey first = new Survey(connection, thread, this::surveyed)
                .ask(
                        Request.of("GetRecordStatus"),
                        data -> setOutput(
                                "recording",
                                data.path("outputPaused").asBoolean() ? "paused" : running(data, "recording")))
                .ask(
                        Request.of("GetStreamStatus"),
                        data -> setOutput(
                                "streaming",
                                data.path("outputReconnecting").asBoolean()
                                        ? "reconnecting"
                                        : running(data, "streaming")))
                .ask(Request.of("GetReplayBufferStatus"), data -> setOutput("replay_buffer", running(data, "running")))
                .ask(Request.of("GetVirtualCamStatus"), data -> setOutput("virtual_camera", running(data, "running")))
                .ask(Request.of("GetCurrentSceneTransition"), data -> setText("transition", data, "transitionName"))
                .ask(Request.of("GetStudioModeEnabled"), data -> setFlag("studio_mode", data, "studioModeEnabled"));
        begin(first);
    }

    private static String running(JsonNode data, String word) {
        return data.path("outputActive").asBoolean() ? word : "stopped";
    }

    /** Asks for all scenes, sources and filters. */
    private void begin(Survey begun) {
        survey = begun;
        outdated = false;
        seen.clear();
        begun.ask(Request.of("GetSceneList"), data -> {
                    setText("scene", data, "currentProgramSceneName");
                    setText("preview_scene", data, "currentPreviewSceneName");
                    data.path("scenes")
                            .forEach(scene ->
                                    askScene(begun, scene.path("sceneName").asText()));
                })
                .ask(Request.of("GetInputList"), data -> data.path("inputs")
                        .forEach(
                                input -> askInput(begun, input.path("inputName").asText())))
                .run();
    }

    private void askScene(Survey asking, String scene) {
        askItems(asking, "GetSceneItemList", scene);
        askFilters(asking, scene);
    }

    private void askItems(Survey asking, String request, String scene) {
        asking.ask(Request.of(request).with("sceneName", scene), data -> {
            for (JsonNode item : data.path("sceneItems")) {
                String source = item.path("sourceName").asText();
                itemSources.put(item(scene, item), source);
                setFlag("visible." + scene + "." + source, item, "sceneItemEnabled");
                if (item.path("isGroup").asBoolean()) {
                    askItems(asking, "GetGroupSceneItemList", source);
                    askFilters(asking, source);
                }
            }
        });
    }

    private void askInput(Survey asking, String input) {
        asking.ask(
                Request.of("GetInputMute").with("inputName", input),
                data -> setFlag("mute." + input, data, "inputMuted"));
        askFilters(asking, input);
    }

    private void askFilters(Survey asking, String source) {
        asking.ask(Request.of("GetSourceFilterList").with("sourceName", source), data -> data.path("filters")
                .forEach(filter -> setFlag(
                        "filter." + source + "." + filter.path("filterName").asText(), filter, "filterEnabled")));
    }

    private static String item(String scene, JsonNode data) {
        return data.path("sceneItemId").asLong() + " " + scene;
    }

    private void surveyed() {
        survey = null;
        published.stream()
                .filter(name -> OF_NAMED_THINGS.stream().anyMatch(name::startsWith))
                .filter(name -> !seen.contains(name))
                .toList()
                .forEach(this::withdraw);
        if (outdated) {
            askAgain();
        }
    }

    /** Takes an event. */
    void event(String type, JsonNode data) {
        switch (type) {
            case "CurrentProgramSceneChanged" -> setText("scene", data, "sceneName");
            case "CurrentPreviewSceneChanged" -> setText("preview_scene", data, "sceneName");
            case "CurrentSceneTransitionChanged" -> setText("transition", data, "transitionName");
            case "StudioModeStateChanged" -> studioMode(data);
            case "RecordStateChanged" -> output("recording", output(data, "recording"));
            case "StreamStateChanged" -> output("streaming", output(data, "streaming"));
            case "ReplayBufferStateChanged" -> output("replay_buffer", output(data, "running"));
            case "VirtualcamStateChanged" -> output("virtual_camera", output(data, "running"));
            case "InputMuteStateChanged" ->
                setFlag("mute." + data.path("inputName").asText(), data, "inputMuted");
            case "SourceFilterEnableStateChanged" ->
                setFlag(
                        "filter." + data.path("sourceName").asText() + "."
                                + data.path("filterName").asText(),
                        data,
                        "filterEnabled");
            case "SceneItemEnableStateChanged" -> visibility(data);
            default -> {
                if (CHANGES_OF_NAMES.contains(type)) {
                    items.clear();
                    askAgain();
                }
            }
        }
    }

    private void askAgain() {
        if (survey != null) {
            outdated = true;
        } else if (again != null) {
            itemSources.clear();
            again.run();
        }
    }

    private void studioMode(JsonNode data) {
        setFlag("studio_mode", data, "studioModeEnabled");
        if (data.path("studioModeEnabled").asBoolean()) {
            askAgain();
        } else {
            withdraw("preview_scene");
        }
    }

    private void visibility(JsonNode data) {
        String scene = data.path("sceneName").asText();
        String source = itemSources.get(item(scene, data));
        if (source != null) {
            setFlag("visible." + scene + "." + source, data, "sceneItemEnabled");
        }
    }

    private static String output(JsonNode data, String running) {
        return switch (data.path("outputState").asText()) {
            case "OBS_WEBSOCKET_OUTPUT_STARTING" -> "starting";
            case "OBS_WEBSOCKET_OUTPUT_STOPPING" -> "stopping";
            case "OBS_WEBSOCKET_OUTPUT_STOPPED" -> "stopped";
            case "OBS_WEBSOCKET_OUTPUT_PAUSED" -> "paused";
            case "OBS_WEBSOCKET_OUTPUT_RECONNECTING" -> "reconnecting";
            default -> running;
        };
    }

    private void output(String name, String word) {
        if (!isLate(word, outputs.getOrDefault(name, "stopped"))) {
            setOutput(name, word);
        }
    }

    /** OBS sends each event on one of several threads: "starting" may come after what it leads to, and so may "stopping". */
    private static boolean isLate(String word, String now) {
        return switch (word) {
            case "starting" -> !now.equals("stopped") && !now.equals("stopping");
            case "stopping" -> now.equals("stopped");
            default -> false;
        };
    }

    private void setOutput(String name, String word) {
        outputs.put(name, word);
        if (name.equals("recording")) {
            recording.is(word);
        }
        set(name, word);
    }

    private void setText(String name, JsonNode data, String key) {
        if (data.path(key).isTextual()) {
            set(name, data.path(key).asText());
        }
    }

    private void setFlag(String name, JsonNode data, String key) {
        set(name, data.path(key).asBoolean());
    }

    private void set(String name, Object value) {
        published.add(name);
        seen.add(name);
        hub.publish(name, value);
    }

    private void withdraw(String name) {
        published.remove(name);
        hub.withdraw(name);
    }
}
