package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Position;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config C4 Actions, in every spelling")
class ActionSpellingsTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource("spellings")
    void everySpellingIsTheSameAction(String canonical, String spelling) {
        assertThat(Read.action(spelling))
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Position.class)
                .withStrictTypeChecking()
                .isEqualTo(Read.action(canonical));
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                        same(
                                "{ type = 'plugin', plugin = 'obs', data = { type = 'switch_scene', scene_name = 'Main' } }",
                                "{ type = 'Plugin', plugin = 'obs', params = { type = 'switch_scene', scene_name = 'Main' } }",
                                "{ Plugin = { name = 'obs', action = 'switch_scene', params = { scene_name = 'Main' } } }",
                                "{ Plugin = { plugin = 'obs', params = { type = 'switch_scene', scene_name = 'Main' } } }",
                                "{ Plugin = { plugin = 'obs', params = { action = 'switch_scene', scene_name = 'Main' } } }",
                                "{ plugin = { name = 'obs', action = 'switch_scene', data = { scene_name = 'Main' } } }",
                                "{ WasmPlugin = { path = 'obs.wasm', params = { action = 'switch_scene', scene_name = 'Main' } } }",
                                "{ type = 'WasmPlugin', path = 'plugins/obs.wasm', params = { type = 'switch_scene', scene_name = 'Main' } }",
                                "{ type = 'wasm_plugin', path = 'C:\\plugins\\obs.wasm', data = { type = 'switch_scene', scene_name = 'Main' } }"),
                        same(
                                "{ type = 'plugin', plugin = 'obs', data = { type = 'toggle_recording' }, version = '1.4', timeout_ms = 500 }",
                                "{ Plugin = { name = 'obs', action = 'toggle_recording', version = '1.4', timeout_ms = 500 } }"),
                        same(
                                "{ type = 'plugin', plugin = 'p', data = { type = 'run', action = 'own' } }",
                                "{ Plugin = { name = 'p', action = 'run', params = { action = 'own' } } }"),
                        same(
                                "{ type = 'plugin', plugin = 'obs', data = { type = 'x' } }",
                                "{ type = 'plugin', plugin = 'obs', data = { type = 'x' }, version = 'latest' }"),
                        same(
                                "{ type = 'mode_change', mode = 'next' }",
                                "{ type = 'ModeChange', mode = 'next' }",
                                "{ type = 'modechange', mode = 'next' }",
                                "{ ModeChange = { mode = 'next' } }"),
                        same(
                                "{ type = 'volume_control', operation = 'Up', value = 5 }",
                                "{ type = 'VolumeControl', action = 'Up', value = 5 }",
                                "{ VolumeControl = { operation = 'Up', value = 5 } }"),
                        same(
                                "{ type = 'sequence', actions = [{ type = 'text', text = 'a' }, { type = 'delay', ms = 5 }] }",
                                "{ Sequence = { actions = [{ Text = { text = 'a' } }, { Delay = { ms = 5 } }] } }"),
                        same(
                                "{ type = 'repeat', action = { type = 'panic' }, count = 3 }",
                                "{ Repeat = { action = { Panic = {} }, count = 3, delay_ms = 0 } }"),
                        same(
                                "{ type = 'conditional', condition = { type = 'Not', condition = { type = 'Always' } }, then_action = { type = 'panic' },"
                                        + " else_action = { type = 'log', message = 'x' } }",
                                "{ Conditional = { condition = { Not = 'Always' }, then_action = { Panic = {} }, else_action = { Log = { message = 'x' } } } }"),
                        same("{ type = 'mouse_click', button = 'left' }", "{ type = 'MouseClick', button = 'left' }"),
                        same("{ type = 'send_midi', port = 'p' }", "{ SendMidi = { port = 'p' } }"))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> same(String canonical, String... spellings) {
        return Arrays.stream(spellings).map(spelling -> Arguments.of(canonical, spelling));
    }
}
