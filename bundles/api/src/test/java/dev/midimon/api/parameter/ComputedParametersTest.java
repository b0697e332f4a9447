package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Placeholders in parameters")
class ComputedParametersTest {

    enum Curve {
        LINEAR,
        S_CURVE
    }

    record Level(@Range(min = 0, max = 100) int level) {}

    private static TriggerContext knob(int value) {
        return TriggerContext.of(Gesture.CC).channel(1).cc(7).value(value).build();
    }

    private static <R extends Record> Bound<R> bind(Class<R> type, Map<String, ?> plain) {
        return RecordShape.of(type).bind(Parameters.from(plain));
    }

    @Test
    void constantsGiveTheSameRecordEveryTime() throws ActionException {
        Bound<Level> bound = bind(Level.class, Map.of("level", 5));

        assertThat(bound.in(knob(1))).isEqualTo(new Level(5)).isSameAs(bound.in(knob(2)));
    }

    @Test
    void aNumberIsComputedForEveryTriggerAndRoundedToTheNearest() throws ActionException {
        Bound<Level> bound = bind(Level.class, Map.of("level", FakeTemplate.scaled(0, 100)));

        assertThat(bound.in(knob(0))).isEqualTo(new Level(0));
        assertThat(bound.in(knob(64))).isEqualTo(new Level(50));
        assertThat(bound.in(knob(65))).isEqualTo(new Level(51));
        assertThat(bound.in(knob(127))).isEqualTo(new Level(100));
    }

    @Test
    void everyNumberTypeCanBeComputed() throws ActionException {
        record Numbers(int whole, long big, double decimal, Integer boxed, OptionalInt optional) {}
        Value half = FakeTemplate.number("{value:0..63.5}", 0, 63.5, context -> context.value() / 2.0);
        Bound<Numbers> bound = bind(
                Numbers.class, Map.of("whole", half, "big", half, "decimal", half, "boxed", half, "optional", half));

        assertThat(bound.in(knob(3))).isEqualTo(new Numbers(2, 2, 1.5, 2, OptionalInt.of(2)));
    }

    @Test
    void aPlaceholderThatCanLeaveTheRangeIsRefusedWhenItIsBound() {
        assertThatThrownBy(() -> bind(Level.class, Map.of("level", FakeTemplate.value())))
                .isInstanceOf(ParameterException.class)
                .hasMessage("level: expected a whole number from 0 to 100, but {value} gives 0 to 127; "
                        + "write a range into the placeholder, such as {value:0..100} (line 7, column 3)");
    }

    @Test
    void aRangeIsComparedAfterRounding() throws ActionException {
        Value almost = FakeTemplate.number("{value:-0.4..100.4}", -0.4, 100.4, context -> 100.4);

        assertThat(bind(Level.class, Map.of("level", almost)).in(knob(1))).isEqualTo(new Level(100));
    }

    @Test
    void aPlaceholderOfUnknownRangeIsCheckedForEveryTrigger() throws ActionException {
        Value state = FakeTemplate.number("{state:obs.fps}", Double.NaN, Double.NaN, TriggerContext::value);
        Bound<Level> bound = bind(Level.class, Map.of("level", state));

        assertThat(bound.in(knob(100))).isEqualTo(new Level(100));
        assertThatThrownBy(() -> bound.in(knob(101)))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"))
                .hasMessage("level: expected a whole number from 0 to 100, but {state:obs.fps} gives 101");
    }

    @Test
    void aNumberThatIsNoneFitsNowhere() {
        Value nothing = FakeTemplate.number("{state:x}", Double.NaN, Double.NaN, context -> Double.NaN);
        assertThatThrownBy(() -> bind(Level.class, Map.of("level", nothing)).in(knob(1)))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("gives NaN");
    }

    @Test
    void textAroundAPlaceholderIsNoNumber() {
        assertThatThrownBy(() -> bind(Level.class, Map.of("level", FakeTemplate.text("{value} %", c -> ""))))
                .hasMessage("level: expected a whole number from 0 to 100, found \"{value} %\" (line 7, column 3)");
    }

    @Test
    void aTruthValueCannotBeComputed() {
        record Switch(boolean on) {}
        assertThatThrownBy(() -> bind(Switch.class, Map.of("on", FakeTemplate.value())))
                .hasMessage("on: expected true or false, found a placeholder (line 7, column 3)");
    }

    @Test
    void textIsComputedForEveryTriggerAndCheckedAgainstItsPattern() throws ActionException {
        record Scene(@Pattern("[A-Z][0-9]+") String scene) {}
        Bound<Scene> bound = bind(
                Scene.class,
                Map.of("scene", FakeTemplate.text("S{value}", c -> c.value() > 9 ? "?" : "S" + c.value())));

        assertThat(bound.in(knob(3))).isEqualTo(new Scene("S3"));
        assertThatThrownBy(() -> bound.in(knob(10)))
                .isInstanceOf(ActionException.class)
                .hasMessage("scene: expected text that matches [A-Z][0-9]+, found \"?\"");
    }

    @Test
    void anEnumConstantIsComputedAndCheckedForEveryTrigger() throws ActionException {
        record Shape(Curve curve) {}
        Bound<Shape> bound = bind(
                Shape.class, Map.of("curve", FakeTemplate.text("{mode}", c -> c.value() == 1 ? "S Curve" : "none")));

        assertThat(bound.in(knob(1))).isEqualTo(new Shape(Curve.S_CURVE));
        assertThatThrownBy(() -> bound.in(knob(2)))
                .isInstanceOf(ActionException.class)
                .hasMessage("curve: expected one of linear, s_curve, found \"none\"");
    }

    @Test
    void placeholdersWorkInListsTablesAndRecordsWithin() throws ActionException {
        record Deep(List<Integer> list, Map<String, String> map, Level level, Optional<List<Level>> levels) {}
        Value number = FakeTemplate.scaled(0, 100);
        Bound<Deep> bound = bind(
                Deep.class,
                Map.of(
                        "list", List.of(1, number),
                        "map", Map.of("a", "b", "c", FakeTemplate.text("<{value}>", c -> "<" + c.value() + ">")),
                        "level", Map.of("level", number),
                        "levels", List.of(Map.of("level", 1), Map.of("level", number))));

        assertThat(bound.in(knob(127)))
                .isEqualTo(new Deep(
                        List.of(1, 100),
                        Map.of("a", "b", "c", "<127>"),
                        new Level(100),
                        Optional.of(List.of(new Level(1), new Level(100)))));
    }

    @Test
    void problemsWithinListsTablesAndRecordsCarryTheirPath() {
        record Deep(List<Integer> list, Map<String, Boolean> map, Level level) {}
        assertThatThrownBy(() -> bind(
                        Deep.class,
                        Map.of(
                                "list", List.of(FakeTemplate.text("x", c -> "")),
                                "map", Map.of("a", FakeTemplate.value()),
                                "level", Map.of("level", FakeTemplate.value()))))
                .hasMessageContaining("list[0]: expected a whole number")
                .hasMessageContaining("map.a: expected true or false")
                .hasMessageContaining("level.level: expected a whole number from 0 to 100");
    }

    @Test
    void aConstantBesideAPlaceholderIsConvertedOnce() throws ActionException {
        record Mixed(List<String> constant, int computed) {}
        Bound<Mixed> bound = bind(Mixed.class, Map.of("constant", List.of("a"), "computed", FakeTemplate.value()));

        assertThat(bound.in(knob(1)).constant()).isSameAs(bound.in(knob(2)).constant());
    }

    @Test
    void rawValuesKeepTheirPlaceholdersAndNeedNoTrigger() throws ActionException {
        record Raw(Value value, List<Value> list) {}
        Value number = FakeTemplate.value();
        Bound<Raw> bound = bind(Raw.class, Map.of("value", number, "list", List.of(number)));

        assertThat(bound.in(knob(1)))
                .isEqualTo(new Raw(number, List.of(number)))
                .isSameAs(bound.in(knob(2)));
    }

    @Test
    void aTableOfConstantsIsWhatConversionAsksFor() {
        Parameters computed = Parameters.from(Map.of("level", FakeTemplate.scaled(0, 100)));
        assertThatThrownBy(() -> computed.as(Level.class))
                .hasMessageContaining("level: expected a whole number from 0 to 100, found \"{value:0..100}\"");
    }

    @Test
    void whatTheRecordItselfRefusesIsABadParameter() throws ActionException {
        record Even(int number) {
            Even {
                if (number % 2 != 0) {
                    throw new IllegalArgumentException("number must be even");
                }
            }
        }
        Bound<Even> bound = bind(Even.class, Map.of("number", FakeTemplate.value()));

        assertThat(bound.in(knob(2))).isEqualTo(new Even(2));
        assertThatThrownBy(() -> bound.in(knob(3)))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"))
                .hasMessage("number must be even");
    }

    @Test
    void unknownAndMissingParametersAreProblemsBesidePlaceholders() {
        record Two(int a, int b) {}
        assertThatThrownBy(() -> bind(Two.class, Map.of("a", FakeTemplate.value(), "c", 1)))
                .hasMessageContaining("c: unknown parameter")
                .hasMessageContaining("b: missing; expected a whole number");
    }

    /** Counted by the virtual machine itself, after the code has been compiled. */
    @Test
    void numericPlaceholdersAllocateNothingButTheRecord() throws ActionException {
        record Move(String target, int x, long y, double z) {}
        Bound<Move> bound = bind(
                Move.class,
                Map.of(
                        "target",
                        "lamp",
                        "x",
                        FakeTemplate.value(),
                        "y",
                        FakeTemplate.value(),
                        "z",
                        FakeTemplate.value()));
        TriggerContext context = knob(64);
        int rounds = 200_000;
        long sum = run(bound, context, rounds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        sum += run(bound, context, rounds);
        double perCall = (threads.getCurrentThreadAllocatedBytes() - before) / (double) rounds;

        int header = 16;
        int fields = 4 + 4 + 8 + 8;
        assertThat(perCall).isLessThanOrEqualTo(header + fields + 1.0);
        assertThat(sum).isEqualTo(2L * rounds * 64);
    }

    private static long run(Bound<?> bound, TriggerContext context, int rounds) throws ActionException {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += bound.in(context).hashCode() == 0 ? 0 : context.value();
        }
        return sum;
    }
}
