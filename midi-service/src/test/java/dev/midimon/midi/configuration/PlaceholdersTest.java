package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("config C5 Placeholders")
class PlaceholdersTest {

    private static final Map<String, Object> STATES = Map.of(
            "obs.scene",
            "Main",
            "spotify.volume",
            40L,
            "level",
            0.5,
            "round",
            2.0,
            "obs.recording",
            true,
            "a b.c:d",
            "odd");

    private final ConfigurationReader reader = new ConfigurationReader(name -> Optional.ofNullable(STATES.get(name)));
    private final TriggerContext press = TriggerContext.of(Gesture.NOTE)
            .note(36)
            .velocity(127)
            .value(127)
            .channel(10)
            .mode("Live")
            .device("pad")
            .build();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v {velocity} n {note} c {channel} x {value} | v 127 n 36 c 10 x 127
            {mode} on {device}                          | Live on pad
            {velocity:0..100} per cent                  | 100 per cent
            {velocity:0..1}, {note:0..1}                | 1, 0.283
            {note:-1..1}!                               | -0.433!
            {velocity:100..0} backwards                 | 0 backwards
            {note:0.5..2.5} decimal                     | 1.067 decimal
            {state:obs.scene}/{state:spotify.volume}    | Main/40
            {state:level} {state:round} {state:obs.recording} | 0.5 2 true
            {state:a b.c:d} and {state:unknown}.        | odd and .
            {{velocity} is text                         | {velocity} is text
            {{{velocity}}                               | {127}
            {Velocity} { velocity } {x} {} }{           | {Velocity} { velocity } {x} {} }{
            {"a":{"b":{velocity}}}                      | {"a":{"b":127}}
            `{{`                                        | {
            """)
    void onlyTheNamesAreReplacedAndTwoBracesAreOne(String written, String expected) {
        assertThat(text(value("note = 36", written), press)).isEqualTo(expected.strip());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("C1.8 C5.3 what is nearly a placeholder stays text, with a warning")
    @CsvSource(delimiter = '|', textBlock = """
            {velocty} | {velocity}
            at {Value:0..100} | {value:0..100}
            {sate:obs.scene} | {state:obs.scene}
            { note } | {note}
            """)
    void whatIsNearlyAPlaceholderIsWarnedOf(String written, String meant) {
        Configuration file =
                Read.file("[[global_mappings]]\nnote = 36\naction = { type = \"log\", message = \"" + written + "\" }");

        assertThat(file.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("global_mappings[0].action.message");
            assertThat(warning.position()).isEqualTo(new Position(3, 26));
            assertThat(warning.message()).contains("did you mean \"" + meant + "\"?");
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{velocity}", "{{velocty}", "{}", "{\\\"a\\\":1}", "{frequency}", "{x}", "velocty"})
    void whatIsNotNearOneIsText(String written) {
        assertThat(Read.file("[[global_mappings]]\nnote = 36\naction = { type = \"log\", message = \"" + written
                                + "\" }")
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}..{2}")
    @CsvSource(delimiter = '|', textBlock = """
            note = 36                                          | 0    | 127
            trigger = { type = "LongPress", note = 1 }         | 0    | 127
            trigger = { type = "DoubleTap", note = 1 }         | 0    | 127
            notes = [1, 2]                                     | 0    | 127
            cc = 7                                             | 0    | 127
            trigger = { type = "CC", cc = 7, bits = 14 }       | 0    | 16383
            parameter = 300                                    | 0    | 16383
            trigger = { type = "PitchBend" }                   | 0    | 16383
            trigger = { type = "Aftertouch" }                  | 0    | 127
            program = 1                                        | 0    | 127
            trigger = { type = "EncoderTurn", cc = 1 }         | -127 | 127
            cc = 1, encoding = "relative_twos_complement"      | -64  | 63
            cc = 1, encoding = "relative_binary_offset"        | -64  | 63
            cc = 1, encoding = "relative_sign_magnitude"       | -63  | 63
            """)
    void theValueHasTheFullRangeOfItsTrigger(String trigger, int min, int max) throws ActionException {
        String lines = trigger.replace(", encoding", "\nencoding");
        Template plain = template(lines, "{value}");
        Template scaled = template(lines, "{value:0..100}");

        assertThat(plain.numeric()).isTrue();
        assertThat(plain.minimum()).isEqualTo(min);
        assertThat(plain.maximum()).isEqualTo(max);
        assertThat(scaled.minimum()).isZero();
        assertThat(scaled.maximum()).isEqualTo(100);
        assertThat(scaled.number(of(min))).isZero();
        assertThat(scaled.number(of(max))).isEqualTo(100);
        assertThat(plain.number(of(max))).isEqualTo(max);
    }

    @Test
    void aPlaceholderAmongTextIsNoNumber() {
        Template template = template("note = 36", "{velocity} ");

        assertThat(template.numeric()).isFalse();
        assertThat(template.minimum()).isNaN();
        assertThatThrownBy(() -> template.number(press)).isInstanceOf(ActionException.class);
        assertThat(template("note = 36", "{mode}").numeric()).isFalse();
    }

    @Test
    void aStateIsANumberWhenItIsOneNow() throws ActionException {
        assertThat(template("note = 36", "{state:spotify.volume}").number(press))
                .isEqualTo(40);
        assertThat(template("note = 36", "{state:level}").number(press)).isEqualTo(0.5);
        assertThat(template("note = 36", "{state:level}").minimum()).isNaN();
        assertThatThrownBy(() -> template("note = 36", "{state:obs.scene}").number(press))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"))
                .hasMessageContaining("obs.scene")
                .hasMessageContaining("Main");
        assertThatThrownBy(() -> template("note = 36", "{state:nobody}").number(press))
                .hasMessageContaining("nobody");
    }

    @Test
    void placeholdersAreFoundHoweverDeep() throws ActionException {
        ActionNode.PluginCall call = (ActionNode.PluginCall)
                Read.action(
                        "{ type = 'plugin', plugin = 'p', data = { type = 't', table = { list = ['{velocity}', 'plain', 5] }, level = '{velocity:0..1}' } }");

        assertThat(call.parameters().constant()).isFalse();
        assertThat(call.parameters().resolve(press))
                .isEqualTo(Map.of("table", Map.of("list", List.of(127L, "plain", 5L)), "level", 1L));
    }

    @Test
    void aTextWithoutPlaceholdersIsConstant() {
        assertThat(value("note = 36", "100 % {plain}")).isInstanceOf(Value.Text.class);
    }

    @Test
    void delayAndRepeatTakePlaceholdersForNumbers() {
        assertThat(((ActionNode.Delay) Read.action("{ type = 'delay', ms = '{velocity:10..500}' }")).milliseconds())
                .isInstanceOf(Value.Computed.class);
        ActionNode.Repeat repeat = (ActionNode.Repeat) Read.action(
                "{ type = 'repeat', count = '{velocity:1..4}', delay_ms = '{velocity}', action = { type = 'panic' } }");
        assertThat(repeat.count()).isInstanceOf(Value.Computed.class);
        assertThat(repeat.delayMilliseconds()).isInstanceOf(Value.Computed.class);
        assertThat(((ActionNode.Delay) Read.action("{ type = 'delay', ms = '{state:pause}' }")).milliseconds())
                .isInstanceOf(Value.Computed.class);
    }

    private static TriggerContext of(int value) {
        return TriggerContext.of(Gesture.CC).value(value).build();
    }

    private Template template(String trigger, String text) {
        return ((Value.Computed) value(trigger, text)).template();
    }

    private Value value(String trigger, String text) {
        String toml = "[[global_mappings]]\n" + trigger + "\naction = { type = \"log\", message = '" + text + "' }";
        ActionNode action =
                reader.read("test.toml", toml).globalMappings().get(0).action();
        Parameters parameters = ((ActionNode.PluginCall) action).parameters();
        return parameters.values().get("message");
    }

    private static String text(Value value, TriggerContext context) {
        return value instanceof Value.Computed computed
                ? computed.template().text(context)
                : ((Value.Text) value).text();
    }
}
