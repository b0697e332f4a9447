package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Strict conversion of tables to records")
class RecordShapeTest {

    enum Curve {
        LINEAR,
        S_CURVE
    }

    record Point(int x, @Default("0") int y) {}

    record Everything(
            int whole,
            long big,
            double decimal,
            boolean on,
            String text,
            Curve curve,
            Point point,
            List<Integer> notes,
            Map<String, String> headers,
            Value raw,
            Parameters table) {}

    record Level(@Range(min = 0, max = 100) int level) {}

    record Boxed(Integer whole, Long big, Double decimal, Boolean on) {}

    record Choices(
            Optional<String> text,
            OptionalInt whole,
            OptionalLong big,
            OptionalDouble decimal,
            Optional<List<String>> words,
            Optional<Point> point) {}

    record Defaults(
            @Default("10") int step,
            @Default("0.5") double share,
            @Default("true") boolean on,
            @Default("main") String scene,
            @Default("S_CURVE") Curve curve,
            @Default("[]") List<String> words,
            @Default("{}") Map<String, String> headers,
            @Default("7") OptionalInt port) {}

    record SceneItem(
            String sceneName,
            @Range(min = 1) int itemId,
            @Pattern("[a-z]+") Optional<String> groupKey) {}

    record Span(int from, int to) {
        Span {
            if (from > to) {
                throw new IllegalArgumentException("from must not be greater than to");
            }
        }
    }

    private static <R extends Record> R convert(Class<R> type, Map<String, ?> plain) {
        return Parameters.from(plain).as(type);
    }

    private static <R extends Record> List<String> problems(Class<R> type, Map<String, ?> plain) {
        return catchThrowableOfType(ParameterException.class, () -> convert(type, plain)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Nested
    class Fits {

        @Test
        void everyComponentTypeTakesItsKindOfValue() {
            Everything all = convert(
                    Everything.class,
                    Map.ofEntries(
                            Map.entry("whole", 5),
                            Map.entry("big", 1L << 40),
                            Map.entry("decimal", 0.25),
                            Map.entry("on", true),
                            Map.entry("text", "hello"),
                            Map.entry("curve", "s_curve"),
                            Map.entry("point", Map.of("x", 1)),
                            Map.entry("notes", List.of(36, 40)),
                            Map.entry("headers", Map.of("Accept", "*/*")),
                            Map.entry("raw", 1.5),
                            Map.entry("table", Map.of("a", 1))));

            assertThat(all)
                    .isEqualTo(new Everything(
                            5,
                            1L << 40,
                            0.25,
                            true,
                            "hello",
                            Curve.S_CURVE,
                            new Point(1, 0),
                            List.of(36, 40),
                            Map.of("Accept", "*/*"),
                            new Value.Decimal(1.5, Position.NONE),
                            Parameters.from(Map.of("a", 1))));
        }

        @Test
        void boxedTypesAreAsGoodAsPrimitiveOnes() {
            assertThat(convert(Boxed.class, Map.of("whole", 1, "big", 2, "decimal", 3.5, "on", false)))
                    .isEqualTo(new Boxed(1, 2L, 3.5, false));
        }

        @Test
        void aWholeNumberIsAlsoANumber() {
            record Share(double share) {}
            assertThat(convert(Share.class, Map.of("share", 1)).share()).isEqualTo(1.0);
        }

        @Test
        void whatIsOptionalMayBeLeftOut() {
            assertThat(convert(Choices.class, Map.of()))
                    .isEqualTo(new Choices(
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalLong.empty(),
                            OptionalDouble.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }

        @Test
        void whatIsOptionalMayBeGiven() {
            assertThat(convert(
                            Choices.class,
                            Map.of(
                                    "text",
                                    "a",
                                    "whole",
                                    1,
                                    "big",
                                    2,
                                    "decimal",
                                    3,
                                    "words",
                                    List.of("b"),
                                    "point",
                                    Map.of("x", 1, "y", 2))))
                    .isEqualTo(new Choices(
                            Optional.of("a"),
                            OptionalInt.of(1),
                            OptionalLong.of(2),
                            OptionalDouble.of(3),
                            Optional.of(List.of("b")),
                            Optional.of(new Point(1, 2))));
        }

        @Test
        void aDefaultStandsInForWhatIsLeftOut() {
            assertThat(convert(Defaults.class, Map.of()))
                    .isEqualTo(
                            new Defaults(10, 0.5, true, "main", Curve.S_CURVE, List.of(), Map.of(), OptionalInt.of(7)));
        }

        @Test
        void aGivenValueWinsOverTheDefault() {
            assertThat(convert(Defaults.class, Map.of("step", 3)).step()).isEqualTo(3);
        }

        @Test
        void camelCaseComponentsAreWrittenInSnakeCase() {
            assertThat(RecordShape.of(SceneItem.class).names()).containsExactly("scene_name", "item_id", "group_key");
            assertThat(convert(SceneItem.class, Map.of("scene_name", "Main", "item_id", 4)))
                    .isEqualTo(new SceneItem("Main", 4, Optional.empty()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"s_curve", "S_CURVE", "SCurve", "s-curve", "S Curve"})
        void enumConstantsAreKnownWithoutRegardToCaseAndSeparators(String word) {
            record Shape(Curve curve) {}
            assertThat(convert(Shape.class, Map.of("curve", word)).curve()).isEqualTo(Curve.S_CURVE);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 50, 100})
        void aRangeIncludesBothEnds(int level) {
            assertThat(convert(Level.class, Map.of("level", level)).level()).isEqualTo(level);
        }

        @Test
        void listsAndMapsCannotBeChanged() {
            record Collections(List<String> words, Map<String, String> headers) {}
            Collections converted =
                    convert(Collections.class, Map.of("words", List.of("a"), "headers", Map.of("k", "v")));

            assertThatThrownBy(() -> converted.words().add("b")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> converted.headers().put("l", "w"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void secretsAreNamed() {
            record Login(String user, @Secret String password) {}
            assertThat(RecordShape.of(Login.class).secrets()).containsExactly("password");
        }
    }

    @Nested
    class Refuses {

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
            Map<String, Object> plain = new java.util.HashMap<>(Map.of("whole", 1, "big", 2, "decimal", 3, "on", true));
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
                    @Range(min = 1) int count,
                    @Range(max = 0) double gain) {}
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
            assertThat(problems(SceneItem.class, Map.of("scene_name", "A", "item_id", 1, "group_key", "abc1")))
                    .containsExactly("group_key: expected text that matches [a-z]+, found \"abc1\"");
        }

        @Test
        void anUnknownWordWithTheNearestKnownOne() {
            record Shape(Curve curve) {}
            assertThat(problems(Shape.class, Map.of("curve", "linaer")))
                    .containsExactly(
                            "curve: expected one of linear, s_curve, found \"linaer\"; did you mean \"linear\"?");
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

    @Nested
    class RefusesTheRecord {

        @Test
        void withAParameterNamedType() {
            record Typed(String type) {}
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Typed.class))
                    .withMessageContaining("a parameter cannot be named \"type\"");
        }

        @Test
        void withAComponentThatCannotBeConverted() {
            record Odd(Thread thread) {}
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Odd.class))
                    .withMessageContaining("Odd.thread: parameters cannot be of type java.lang.Thread");
        }

        @Test
        void withAMapWhoseKeysAreNotText() {
            record Odd(Map<Integer, String> map) {}
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Odd.class))
                    .withMessageContaining("Map<java.lang.Integer, java.lang.String>");
        }

        @Test
        void withADefaultThatDoesNotFit() {
            record Odd(@Default("101") @Range(max = 100) int level) {}
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Odd.class))
                    .withMessageContaining("default does not fit: level: expected a whole number, at most 100");
        }

        @Test
        void withTwoNamesThatAreWrittenAlike() {
            record Odd(int aB, int a_b) {}
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Odd.class))
                    .withMessageContaining("two parameters are named \"a_b\"");
        }

        record Tree(List<Tree> children) {}

        @Test
        void thatContainsItself() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecordShape.of(Tree.class))
                    .withMessageContaining("contains itself");
        }
    }
}
