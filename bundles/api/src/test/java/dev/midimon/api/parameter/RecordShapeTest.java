package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static <R extends Record> R convert(Class<R> type, Map<String, ?> plain) {
        return Parameters.from(plain).as(type);
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
