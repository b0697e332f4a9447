package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.plugin.Login;
import dev.midimon.process.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Binds a plugin's actions and calls them as the hub asks. What was bound is kept, so that a release meets the action of its press. Belongs to one thread. */
final class ActionCalls {

    private static final int MOST_KEPT = 4096;

    private final ActionPlugin plugin;
    private final Actions actions;
    private final Map<Long, Bound> bound = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Bound> eldest) {
            return size() > MOST_KEPT;
        }
    };

    ActionCalls(ActionPlugin plugin) {
        this.plugin = plugin;
        this.actions = plugin.actions();
    }

    private record Bound(Action action, RemoteParameters parameters) {}

    /** Describes the actions, as the answer to {@code init} does. */
    void describe(JsonText json) {
        json.raw("\"open\":").value(actions.takesOthers());
        json.raw(",\"login\":").value(plugin.login().isPresent()).raw(",");
        String before = "\"actions\":[";
        for (ActionDefinition action : actions.all()) {
            json.raw(before).raw("{\"name\":").text(action.name());
            json.raw(",\"description\":").text(action.description());
            json.raw(",\"params_schema\":")
                    .raw(action.schema().getBytes(StandardCharsets.UTF_8))
                    .raw("}");
            before = ",";
        }
        json.raw(actions.all().isEmpty() ? "\"actions\":[]" : "]");
    }

    /**
     * Binds what a mapping asks for.
     *
     * @return whether it holds something down until the release
     * @throws ParameterException if the parameters do not fit
     */
    boolean bind(JsonNode mapping) throws ActionException {
        return bound(mapping).action().holds();
    }

    /** Calls what a mapping asks for, and binds it first where this process has not yet. */
    void call(JsonNode mapping) throws ActionException, InterruptedException {
        Bound call = bound(mapping);
        call.parameters().compute(mapping.path("values"));
        TriggerContext trigger = trigger(mapping.path("context"));
        if (!mapping.path("release").asBoolean()) {
            call.action().execute(trigger);
        } else if (call.action().holds()) {
            call.action().release(trigger);
        }
    }

    /** Logs a user in. Safe for all threads, unlike the rest. */
    void logIn(Login.User user) throws ActionException, InterruptedException {
        plugin.login()
                .orElseThrow(() -> new ActionException("NO_LOGIN", "it has no login any more"))
                .logIn(user);
    }

    void releaseAll() {
        plugin.releaseAll();
    }

    private Bound bound(JsonNode mapping) throws ActionException {
        long number = mapping.path("binding").asLong();
        Bound known = bound.get(number);
        if (known == null) {
            String name = mapping.path("action").asText();
            ActionDefinition definition = actions.find(name)
                    .orElseThrow(() -> new ActionException("UNKNOWN_ACTION", "there is no action " + name));
            RemoteParameters parameters = new RemoteParameters(mapping.path("params"), mapping.path("computed"));
            known = new Bound(definition.bind(parameters.table()), parameters);
            bound.put(number, known);
        }
        return known;
    }

    private static TriggerContext trigger(JsonNode json) {
        JsonNode metadata = json.path("metadata");
        return TriggerContext.of(
                        Gesture.valueOf(metadata.path("gesture").asText("note").toUpperCase(Locale.ROOT)))
                .release(metadata.path("release").asBoolean())
                .device(json.path("device").asText(""))
                .port(metadata.path("port").asText(""))
                .channel(number(json, "channel"))
                .note(number(json, "note"))
                .velocity(number(json, "velocity"))
                .cc(number(json, "cc"))
                .value(number(json, "value"))
                .mode(json.path("mode").asText(""))
                .nanoTime(System.nanoTime())
                .build();
    }

    private static int number(JsonNode json, String name) {
        return json.path(name).asInt(TriggerContext.NONE);
    }
}
