package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config C6 Conditions, in every spelling")
class ConditionsTest {

    private static final Condition WORK = new Condition.TimeRange(LocalTime.of(9, 0), LocalTime.of(17, 0));

    @ParameterizedTest(name = "{1}")
    @MethodSource("spellings")
    void everySpellingIsTheSameCondition(Condition expected, String spelling) {
        String toml =
                "[[modes]]\nname = 'Live'\n[[global_mappings]]\nnote = 1\naction = { type = 'conditional', condition = "
                        + spelling + ", then_action = { type = 'panic' } }";
        ActionNode action = Read.file(toml).globalMappings().get(0).action();

        assertThat(((ActionNode.Conditional) action).condition())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Position.class)
                .withStrictTypeChecking()
                .isEqualTo(expected);
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                        all(new Condition.Always(), "'Always'", "'always'", "{ type = 'Always' }", "{ Always = {} }"),
                        all(new Condition.Never(), "'Never'", "{ type = 'never' }"),
                        all(
                                WORK,
                                "{ TimeRange = { start = '09:00', end = '17:00' } }",
                                "{ type = 'TimeRange', start = '09:00', end = '17:00' }",
                                "{ type = 'time_range', start = '09:00', end = '17:00' }",
                                "{ type = 'TimeRange', start = 09:00, end = 17:00:00 }"),
                        all(
                                new Condition.TimeRange(LocalTime.of(22, 0), LocalTime.of(6, 30)),
                                "{ TimeRange = { start = '22:00', end = '06:30' } }"),
                        all(
                                new Condition.OnDays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
                                "{ DayOfWeek = { days = [1, 7] } }",
                                "{ type = 'DayOfWeek', days = ['Monday', 'sunday'] }",
                                "{ DayOfWeek = ['Mon', 'SUN'] }"),
                        all(
                                new Condition.AppRunning("obs"),
                                "{ AppRunning = { name = 'obs' } }",
                                "{ type = 'AppRunning', name = 'obs' }",
                                "{ AppRunning = 'obs' }"),
                        all(
                                new Condition.AppFrontmost("obs"),
                                "{ AppFrontmost = { name = 'obs' } }",
                                "{ type = 'app_frontmost', name = 'obs' }"),
                        all(
                                new Condition.ModeIs("Live"),
                                "{ ModeIs = { mode = 'Live' } }",
                                "{ type = 'ModeIs', mode = 'Live' }",
                                "{ ModeIs = 'Live' }"),
                        all(
                                new Condition.Velocity(new Trigger.Span(81, 127)),
                                "{ Velocity = { range = [81, 127] } }",
                                "{ type = 'Velocity', range = [81, 127] }",
                                "{ Velocity = [81, 127] }"),
                        all(
                                state(new Value.Text("recording", Position.NONE)),
                                "{ State = { name = 'obs.recording', equals = 'recording' } }",
                                "{ type = 'State', name = 'obs.recording', equals = 'recording' }"),
                        all(
                                state(new Value.Flag(true, Position.NONE)),
                                "{ State = { name = 'obs.recording', equals = true } }"),
                        all(
                                new Condition.State(
                                        "spotify.volume",
                                        Optional.empty(),
                                        Optional.of(new Condition.State.Range(0, 49.5))),
                                "{ State = { name = 'spotify.volume', range = [0, 49.5] } }"),
                        all(
                                new Condition.And(List.of(new Condition.Always(), WORK)),
                                "{ And = ['Always', { TimeRange = { start = '09:00', end = '17:00' } }] }",
                                "{ And = { conditions = ['Always', { type = 'TimeRange', start = '09:00', end = '17:00' }] } }",
                                "{ type = 'And', conditions = ['Always', { TimeRange = { start = '09:00', end = '17:00' } }] }"),
                        all(
                                new Condition.Or(List.of(new Condition.Not(new Condition.ModeIs("Live")))),
                                "{ Or = [{ Not = { ModeIs = { mode = 'Live' } } }] }",
                                "{ Or = [{ Not = { type = 'ModeIs', mode = 'Live' } }] }",
                                "{ Or = [{ Not = { condition = { ModeIs = 'Live' } } }] }",
                                "{ type = 'Or', conditions = [{ type = 'Not', condition = { type = 'ModeIs', mode = 'Live' } }] }"))
                .flatMap(spellings -> spellings);
    }

    @Test
    void aVelocityThatTheTriggerHasNotIsAWarning() {
        Configuration read = Read.file("[[global_mappings]]\ncc = 1\naction = { type = 'conditional', "
                + "condition = { Velocity = [1, 40] }, then_action = { type = 'panic' } }");

        assertThat(read.warnings()).singleElement().satisfies(warning -> assertThat(warning.message())
                .contains("CC has {value}"));
        assertThat(read.globalMappings()).hasSize(1);
    }

    private static Condition state(Value value) {
        return new Condition.State("obs.recording", Optional.of(value), Optional.empty());
    }

    private static Stream<Arguments> all(Condition expected, String... spellings) {
        return Arrays.stream(spellings).map(spelling -> Arguments.of(expected, spelling));
    }
}
