package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Refusal of tables that are not what a record says")
class RecordRefusalTest {

    enum Curve {
        LINEAR,
        S_CURVE
    }

    record Point(int x, @Default("0") int y) {}

    record Level(@Range(min = 0, max = 100) int level) {}

    record Boxed(Integer whole, Long big, Double decimal, Boolean on) {}

    record Span(int from, int to) {
        Span {
            if (from > to) {
                throw new IllegalArgumentException("from must not be greater than to");
            }
        }
    }

    private static <R extends Record> List<String> problems(Class<R> type, Map<String, ?> plain) {
        return catchThrowableOfType(
                        ParameterException.class, () -> Parameters.from(plain).as(type))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole   | a whole number",
                "big     | a whole number",
                "decimal | a number",
                "on      | true or false",
            })
    void textForANumberOrTruthValue(String name, String expected) {
        assertThat(problems(Boxed.class, boxedWith(name, "5")))
                .containsExactly(name + ": expected " + expected + ", found \"5\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole   | a whole number",
                "big     | a whole number",
                "decimal | a number",
                "on      | true or false",
            })
    void aTableForANumberOrTruthValue(String name, String expected) {
        assertThat(problems(Boxed.class, boxedWith(name, Map.of())))
                .containsExactly(name + ": expected " + expected + ", found a table");
    }

    private Map<String, Object> boxedWith(String name, Object value) {
        Map<String, Object> plain = new HashMap<>(Map.of("whole", 1, "big", 2, "decimal", 3, "on", true));
        plain.put(name, value);
        return plain;
    }

    @Test
    void aFractionForAWholeNumberEvenWhenItIsZero() {
        assertThat(problems(Level.class, Map.of("level", 5.9)))
                .containsExactly("level: expected a whole number from 0 to 100, found 5.9");
        assertThat(problems(Level.class, Map.of("level", 5.0)))
                .containsExactly("level: expected a whole number from 0 to 100, found 5.0");
    }

    @Test
    void whatIsMissingAndMayBeOfAnyTypeInItsOwnWords() {
        record Command(
                @Description("a line of words, as in echo hello")
                Value command,

                Value other) {}
        assertThat(problems(Command.class, Map.of()))
                .containsExactly(
                        "command: missing; expected a line of words, as in echo hello",
                        "other: missing; expected any value");
    }

    @Test
    void aNumberForText() {
        record Scene(String scene) {}
        assertThat(problems(Scene.class, Map.of("scene", 5))).containsExactly("scene: expected text, found 5");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 101, Long.MAX_VALUE})
    void aNumberOutOfRange(long level) {
        assertThat(problems(Level.class, Map.of("level", level)))
                .containsExactly("level: expected a whole number from 0 to 100, found " + level);
    }

    @Test
    void aNumberThatTheTypeCannotHold() {
        record Any(int any) {}
        assertThat(problems(Any.class, Map.of("any", 3_000_000_000L)))
                .containsExactly("any: expected a whole number from -2147483648 to 2147483647, found 3000000000");
    }

    @Test
    void aHalfOpenRangeIsSaidInWords() {
        record Half(
                @Range(min = 1) int count, @Range(max = 0) double gain) {}
        assertThat(problems(Half.class, Map.of("count", 0, "gain", 0.5)))
                .containsExactly(
                        "count: expected a whole number, at least 1, found 0",
                        "gain: expected a number, at most 0, found 0.5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoFiniteNumber(double number) {
        record Share(double share) {}
        assertThat(problems(Share.class, Map.of("share", number)))
                .containsExactly("share: expected a number, found " + number);
    }

    @Test
    void textThatDoesNotMatchItsWholePattern() {
        record Group(@Pattern("[a-z]+") Optional<String> groupKey) {}
        assertThat(problems(Group.class, Map.of("group_key", "abc1")))
                .containsExactly("group_key: expected text that matches [a-z]+, found \"abc1\"");
    }

    @Test
    void anUnknownWordWithTheNearestKnownOne() {
        record Shape(Curve curve) {}
        assertThat(problems(Shape.class, Map.of("curve", "linaer")))
                .containsExactly("curve: expected one of linear, s_curve, found \"linaer\"; did you mean \"linear\"?");
    }

    @Test
    void anUnknownKeyWithTheNearestKnownOne() {
        assertThat(problems(Level.class, Map.of("level", 1, "levle", 2)))
                .containsExactly("levle: unknown parameter; did you mean \"level\"? (known: level)");
    }

    @Test
    void anyKeyWhereThereAreNone() {
        record Nothing() {}
        assertThat(problems(Nothing.class, Map.of("level", 1)))
                .containsExactly("level: unknown parameter (there are none)");
    }

    @Test
    void aMissingValue() {
        assertThat(problems(Level.class, Map.of()))
                .containsExactly("level: missing; expected a whole number from 0 to 100");
    }

    @Test
    void everythingThatIsWrongAtOnceWithItsPathAndPosition() {
        Parameters point = Parameters.of(
                Map.of("x", new Value.Text("1", new Position(4, 20)), "z", new Value.Whole(1, new Position(4, 30))),
                new Position(4, 10));
        Parameters notes = Parameters.of(
                Map.of(
                        "notes",
                        new Value.Items(
                                List.of(
                                        new Value.Whole(1, new Position(5, 10)),
                                        new Value.Flag(true, new Position(5, 13))),
                                new Position(5, 9)),
                        "point",
                        point),
                new Position(3, 1));
        record Both(Point point, List<Integer> notes) {}

        assertThatThrownBy(() -> notes.as(Both.class))
                .isInstanceOf(ParameterException.class)
                .hasMessage("point.z: unknown parameter (known: x, y) (line 4, column 30); "
                        + "point.x: expected a whole number, found \"1\" (line 4, column 20); "
                        + "notes[1]: expected a whole number, found true (line 5, column 13)");
    }

    @Test
    void whatTheRecordItselfRefuses() {
        assertThat(problems(Span.class, Map.of("from", 2, "to", 1)))
                .containsExactly("from must not be greater than to");
    }

    @Test
    void whatANestedRecordRefuses() {
        record Outer(Span span) {}
        assertThat(problems(Outer.class, Map.of("span", Map.of("from", 2, "to", 1))))
                .containsExactly("span: from must not be greater than to");
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        record Count(int count) {}
        assertThat(problems(Count.class, Map.of("count", "x".repeat(1000))))
                .containsExactly("count: expected a whole number, found \"" + "x".repeat(40) + "…\"");
    }
}
