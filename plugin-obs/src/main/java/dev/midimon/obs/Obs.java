package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** OBS as actions see it: asks, waits for the answer, and says in words what is not there. */
final class Obs {

    /** What a parameter names, and where OBS tells which ones there are. */
    private record Named(String what, String request, String list, String name) {}

    private static final Map<String, List<Named>> NAMED = Map.of(
            "sceneName", List.of(new Named("scene", "GetSceneList", "scenes", "sceneName")),
            "inputName", List.of(new Named("source", "GetInputList", "inputs", "inputName")),
            "sourceName",
                    List.of(
                            new Named("source", "GetInputList", "inputs", "inputName"),
                            new Named("source", "GetSceneList", "scenes", "sceneName")),
            "transitionName",
                    List.of(new Named("transition", "GetSceneTransitionList", "transitions", "transitionName")),
            "filterName", List.of(new Named("filter", "GetSourceFilterList", "filters", "filterName")),
            "hotkeyName", List.of(new Named("hotkey", "GetHotkeyList", "hotkeys", "")));

    private static final List<String> IN_THIS_ORDER =
            List.of("sceneName", "inputName", "sourceName", "transitionName", "filterName", "hotkeyName");

    private final Link link;

    Obs(Link link) {
        this.link = link;
    }

    /**
     * Asks OBS and waits for its answer.
     *
     * @throws ActionException {@code BAD_PARAMETER} if OBS has nothing of a name in the request, {@code OBS_REFUSED} for any other refusal, else as
     *     {@link Link#ask}
     */
    JsonNode ask(Request request) throws ActionException, InterruptedException {
        try {
            return link.ask(request);
        } catch (Refusal e) {
            throw explain(request, e);
        }
    }

    /** Returns what a refusal means for the user: the name that OBS does not know, with the nearest that it knows. */
    ActionException explain(Request request, Refusal refusal) throws ActionException, InterruptedException {
        if (refusal.status() != Refusal.NOT_FOUND) {
            return refusal;
        }
        for (String parameter : IN_THIS_ORDER) {
            String name = request.text(parameter);
            if (!name.isEmpty()) {
                List<Named> lists = NAMED.getOrDefault(parameter, List.of());
                Set<String> known = known(request, lists);
                if (!known.contains(name)) {
                    return new ActionException(
                            "BAD_PARAMETER",
                            "OBS has no " + lists.get(0).what() + " \"" + name + "\"" + where(request, parameter)
                                    + Suggestion.clause(name, known),
                            refusal);
                }
            }
        }
        String source = request.text("sourceName");
        String scene = request.text("sceneName");
        return source.isEmpty() || scene.isEmpty()
                ? refusal
                : new ActionException(
                        "BAD_PARAMETER", "the scene \"" + scene + "\" has no source \"" + source + "\"", refusal);
    }

    private static String where(Request request, String parameter) {
        return parameter.equals("filterName") ? " on \"" + request.text("sourceName") + "\"" : "";
    }

    private Set<String> known(Request request, List<Named> lists) throws ActionException, InterruptedException {
        Set<String> known = new TreeSet<>();
        for (Named list : lists) {
            Request question = Request.of(list.request());
            if (list.what().equals("filter")) {
                question.with("sourceName", request.text("sourceName"));
            }
            for (JsonNode item : link.ask(question).path(list.list())) {
                known.add(
                        list.name().isEmpty()
                                ? item.asText()
                                : item.path(list.name()).asText());
            }
        }
        return known;
    }
}
