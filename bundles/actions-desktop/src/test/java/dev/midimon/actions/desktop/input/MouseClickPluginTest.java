package dev.midimon.actions.desktop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("actions §7 mouse_click")
class MouseClickPluginTest {

    private final FakeInput input = new FakeInput();
    private final MouseClickPlugin plugin = new MouseClickPlugin(input);
    private final TriggerContext trigger = TriggerContext.of(Gesture.NOTE).build();

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("mouse_click").orElseThrow().bind(Parameters.from(parameters));
    }

    @ParameterizedTest
    @DisplayName("A7.1 buttons")
    @CsvSource({"left, 1", "middle, 2", "Right, 3"})
    void everyButtonHasItsNumber(String button, int number) throws Exception {
        bind(Map.of("button", button)).execute(trigger);

        assertThat(input.events()).containsExactly("click " + number);
    }

    @Test
    @DisplayName("A7.2 place")
    void thePointerMovesFirst() throws Exception {
        bind(Map.of("x", 10, "y", -20)).execute(trigger);

        assertThat(input.events()).containsExactly("to 10,-20", "click 1");
    }

    @Test
    @DisplayName("A7.2 place")
    void halfAPlaceIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("x", 10))).hasMessage("x and y go together: expected both or neither");
    }
}
