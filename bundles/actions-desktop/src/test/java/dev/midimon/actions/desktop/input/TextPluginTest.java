package dev.midimon.actions.desktop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.actions.desktop.FakeTemplate;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.awt.event.KeyEvent;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("actions §6 text")
class TextPluginTest {

    private static final String SHIFT = KeyEvent.getKeyText(KeyEvent.VK_SHIFT);

    private final FakeInput input = new FakeInput();
    private final TextPlugin plugin = new TextPlugin(new KeyTypist(input));
    private final TriggerContext trigger =
            TriggerContext.of(Gesture.NOTE).value(7).device("Größe").build();

    private Action bind(Object text) {
        return plugin.actions().find("text").orElseThrow().bind(Parameters.from(Map.of("text", text)));
    }

    @Test
    @DisplayName("A6.2 key by key")
    void capitalsAndSignsAreTypedWithShift() throws Exception {
        bind("aB!\n").execute(trigger);

        String enter = KeyEvent.getKeyText(KeyEvent.VK_ENTER);
        assertThat(input.events())
                .containsExactly(
                        "+A",
                        "-A",
                        "+" + SHIFT,
                        "+B",
                        "-B",
                        "-" + SHIFT,
                        "+" + SHIFT,
                        "+1",
                        "-1",
                        "-" + SHIFT,
                        "+" + enter,
                        "-" + enter);
    }

    @Test
    @DisplayName("A6.2 key by key")
    void everyPrintableAsciiCharacterHasAKey() throws Exception {
        StringBuilder all = new StringBuilder("\t");
        for (char c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        bind(all.toString()).execute(trigger);

        assertThat(input.events())
                .filteredOn(event -> event.startsWith("+") && !event.equals("+" + SHIFT))
                .hasSize(96);
    }

    @Test
    @DisplayName("A6.3 characters without a key")
    void aCharacterWithoutAKeyIsNamedWhenTheMappingIsLoaded() {
        assertThatThrownBy(() -> bind("Größe"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("text: NOT_SUPPORTED: no key types the character \"ö\"");
    }

    @Test
    @DisplayName("A6.3 characters without a key")
    void inComputedTextItIsNamedAtTheTrigger() throws Exception {
        bind(FakeTemplate.of("v{value}")).execute(trigger);

        assertThat(input.events()).containsExactly("+V", "-V", "+7", "-7");
        assertThatThrownBy(() -> bind(FakeTemplate.of("{device}")).execute(trigger))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("NOT_SUPPORTED"))
                .hasMessage("no key types the character \"ö\"");
    }
}
