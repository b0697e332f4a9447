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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("actions §5 keystroke")
class KeystrokePluginTest {

    private static final TriggerContext PAD =
            TriggerContext.of(Gesture.NOTE).note(36).value(5).build();

    private final FakeInput input = new FakeInput();
    private final KeystrokePlugin plugin = new KeystrokePlugin(input, System.getLogger("test"));

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("keystroke").orElseThrow().bind(Parameters.from(parameters));
    }

    private List<String> tap(Map<String, ?> parameters) throws Exception {
        bind(parameters).execute(PAD);
        return input.events();
    }

    private static String text(int code) {
        return KeyEvent.getKeyText(code);
    }

    @Test
    @DisplayName("A5.1 chords")
    void keysGoDownInTheirOrderAndUpInTheOther() throws Exception {
        assertThat(tap(Map.of("keys", "ctrl+shift+p")))
                .containsExactly(
                        "+" + text(KeyEvent.VK_CONTROL),
                        "+" + text(KeyEvent.VK_SHIFT),
                        "+P",
                        "-P",
                        "-" + text(KeyEvent.VK_SHIFT),
                        "-" + text(KeyEvent.VK_CONTROL));
    }

    @Test
    @DisplayName("A5.1 chords")
    void aListAndModifiersSayTheSame() throws Exception {
        List<String> line = List.copyOf(tap(Map.of("keys", "ctrl+alt+delete")));
        input.events().clear();
        List<String> list = List.copyOf(tap(Map.of("keys", List.of("ctrl", "alt", "delete"))));
        input.events().clear();
        List<String> modifiers = List.copyOf(tap(Map.of("keys", "delete", "modifiers", List.of("control", "option"))));

        input.events().clear();
        List<String> oneText = List.copyOf(tap(Map.of("keys", "delete", "modifiers", "ctrl+alt")));

        assertThat(oneText).isEqualTo(line);
        assertThat(list).isEqualTo(line);
        assertThat(modifiers).isEqualTo(line);
    }

    @ParameterizedTest
    @DisplayName("A5.2 names")
    @CsvSource({
        "a, 65",
        "A, 65",
        "0, 48",
        "F1, 112",
        "f12, 123",
        "f13, 61440",
        "f24, 61451",
        "Return, 10",
        "enter, 10",
        "esc, 27",
        "page_up, 33",
        "PageUp, 33",
        "page-down, 34",
        "up, 38",
        "cmd, 157",
        "Command, 157",
        "meta, 157",
        "super, 157",
        "numpad5, 101",
        "'-', 45",
        "minus, 45",
        "space, 32",
        "backspace, 8",
        "altgr, 65406",
        "+, 521",
    })
    void keysHaveTheirUsualNames(String name, int code) {
        assertThat(Chord.parse(List.of(name)).codes()).containsExactly(code);
    }

    @Test
    @DisplayName("A5.2 names")
    void aPlusSignAtTheEndIsTheKey() {
        assertThat(Chord.parse(List.of("ctrl++")).codes()).containsExactly(KeyEvent.VK_CONTROL, KeyEvent.VK_PLUS);
    }

    @Test
    @DisplayName("A5.3 refused when the mapping is loaded")
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> bind(Map.of("keys", "ctrl+escpe")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("keys: there is no key \"escpe\"; did you mean \"escape\"?");
    }

    @ParameterizedTest
    @DisplayName("A5.3 refused when the mapping is loaded")
    @ValueSource(strings = {"fn", "Fn", "fn+f5", "play_pause", "VolumeUp"})
    void keysThatNoProgramCanPressAreNotSupported(String keys) {
        assertThatThrownBy(() -> bind(Map.of("keys", keys)))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("NOT_SUPPORTED: no program can press the key");
    }

    @Test
    @DisplayName("A5.3 refused when the mapping is loaded")
    void noKeyAtAllIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("keys", List.of()))).hasMessageContaining("expected a key such as");
        assertThatThrownBy(() -> bind(Map.of("keys", ""))).hasMessageContaining("expected a key such as");
        assertThatThrownBy(() -> bind(Map.of("keys", true))).hasMessageContaining("expected names of keys");
        assertThatThrownBy(() -> bind(Map.of())).hasMessageContaining("keys: missing");
    }

    @Test
    @DisplayName("A5.4 placeholders")
    void keysTakePlaceholders() throws Exception {
        assertThat(tap(Map.of("keys", FakeTemplate.of("f{value}")))).containsExactly("+F5", "-F5");
        assertThatThrownBy(() -> tap(Map.of("keys", FakeTemplate.of("f{value}0"))))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"))
                .hasMessageStartingWith("keys: there is no key \"f50\"");
    }

    @Test
    @DisplayName("A5.5 hold")
    void heldKeysStayDownUntilTheRelease() throws Exception {
        Action hold = bind(Map.of("keys", "ctrl+a", "hold", true));

        hold.execute(PAD);
        assertThat(input.events()).containsExactly("+" + text(KeyEvent.VK_CONTROL), "+A");
        input.events().clear();
        hold.release(PAD);

        assertThat(hold.holds()).isTrue();
        assertThat(bind(Map.of("keys", "a")).holds()).isFalse();
        assertThat(input.events()).containsExactly("-A", "-" + text(KeyEvent.VK_CONTROL));
    }

    @Test
    @DisplayName("A5.5 hold")
    void aKeyThatTwoMappingsHoldGoesUpWithTheLast() throws Exception {
        Action first = bind(Map.of("keys", "shift+a", "hold", true));
        Action second = bind(Map.of("keys", "shift+b", "hold", true));
        first.execute(PAD);
        second.execute(PAD);
        input.events().clear();

        first.release(PAD);
        assertThat(input.events()).containsExactly("-A");
        second.release(PAD);
        assertThat(input.events()).containsExactly("-A", "-B", "-" + text(KeyEvent.VK_SHIFT));
    }

    @Test
    @DisplayName("A5.6 panic")
    void releasingEverythingLetsHeldKeysGoAndTheLateReleaseIsHarmless() throws Exception {
        Action hold = bind(Map.of("keys", "shift+a", "hold", true));
        hold.execute(PAD);
        input.events().clear();

        plugin.releaseAll();
        hold.release(PAD);
        plugin.releaseAll();

        assertThat(input.events()).containsExactly("-A", "-" + text(KeyEvent.VK_SHIFT));
    }

    @Test
    @DisplayName("A5.7 keys that the keyboard lacks")
    void whenOneKeyCannotBePressedNoneStaysDown() {
        input.lacks(KeyEvent.VK_F20);

        assertThatThrownBy(() -> tap(Map.of("keys", "ctrl+f20")))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("NOT_SUPPORTED"));
        assertThat(input.events()).containsExactly("+" + text(KeyEvent.VK_CONTROL), "-" + text(KeyEvent.VK_CONTROL));
    }
}
