package dev.midimon.process.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R8.4 actions are bound in the jar's own process")
class ActionCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Level(@Range(min = 0, max = 100) int level, List<String> names) {}

    private final List<String> seen = new ArrayList<>();
    private final ActionCalls calls = new ActionCalls(new ActionPlugin() {
        @Override
        public Actions actions() {
            return Actions.of(
                    Actions.action("set", Level.class, (level, trigger) -> seen.add(level + " " + trigger.velocity())),
                    Actions.bound("keep", "{}", Keeping::new));
        }

        @Override
        public void releaseAll() {
            seen.add("released");
        }
    });

    /** Notes how often it was pressed. */
    private final class Keeping implements Action {
        private final Parameters parameters;
        private int pressed;

        Keeping(Parameters parameters) {
            this.parameters = parameters;
        }

        @Override
        public void execute(TriggerContext context) throws ActionException {
            pressed++;
            seen.add("press " + parameters.resolve(context));
        }

        @Override
        public void release(TriggerContext context) throws ActionException {
            seen.add("release " + pressed + " " + parameters.resolve(context));
        }

        @Override
        public boolean holds() {
            return true;
        }
    }

    private static JsonNode mapping(String action, int binding, Object level, Object more) {
        Map<String, Object> computed =
                Map.of("source", "{velocity:0..100}", "numeric", true, "minimum", 0, "maximum", 100);
        return JSON.valueToTree(Map.of(
                "action",
                action,
                "binding",
                binding,
                "params",
                level == null ? nullLevel() : Map.of("level", level, "names", List.of("a")),
                "computed",
                level == null ? List.of(computed) : List.of(),
                "values",
                more,
                "context",
                Map.of("velocity", 3)));
    }

    private static JsonNode nullLevel() {
        return JSON.createObjectNode()
                .putNull("level")
                .set("names", JSON.createArrayNode().add("a"));
    }

    private static JsonNode released(JsonNode mapping) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) mapping).put("release", true);
    }

    private static List<Map<String, Object>> value(int number) {
        return List.of(Map.of("text", Integer.toString(number), "number", number));
    }

    @Test
    void aValueWithPlaceholdersComesWithEveryCall() throws Exception {
        assertThat(calls.bind(mapping("set", 1, null, List.of()))).isFalse();
        calls.call(mapping("set", 1, null, value(40)));
        calls.call(mapping("set", 1, null, value(41)));

        assertThat(seen).containsExactly("Level[level=40, names=[a]] 3", "Level[level=41, names=[a]] 3");
    }

    @Test
    void aReleaseMeetsTheActionOfItsPressWhateverItsValues() throws Exception {
        assertThat(calls.bind(mapping("keep", 1, null, List.of()))).isTrue();
        calls.call(mapping("keep", 1, null, value(40)));
        calls.call(mapping("keep", 2, null, value(50)));
        calls.call(released(mapping("keep", 1, null, value(0))));

        assertThat(seen)
                .containsExactly(
                        "press {level=40, names=[a]}", "press {level=50, names=[a]}", "release 1 {level=0, names=[a]}");
    }

    @Test
    void anActionThatHoldsNothingIsNotToldOfARelease() throws Exception {
        calls.call(released(mapping("set", 1, 7, List.of())));

        assertThat(seen).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedByTheJarsOwnRecord() {
        assertThatThrownBy(() -> calls.bind(mapping("set", 1, 101, List.of())))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("level")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> calls.bind(mapping("absent", 1, 1, List.of())))
                .isInstanceOf(ActionException.class)
                .hasMessage("there is no action absent");
    }

    @Test
    void aValueThatIsNoNumberNowFailsTheCallInTheHubsWords() {
        assertThatThrownBy(() -> calls.call(
                        mapping("set", 1, null, List.of(Map.of("text", "x", "refused", "\"x\" is no number")))))
                .isInstanceOf(ActionException.class)
                .hasMessage("\"x\" is no number");
    }

    @Test
    void itLetsGoOfEverythingWhenItIsAsked() {
        calls.releaseAll();

        assertThat(seen).containsExactly("released");
    }
}
