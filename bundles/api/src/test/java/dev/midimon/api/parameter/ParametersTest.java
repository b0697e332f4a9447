package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final TriggerContext CONTEXT =
            TriggerContext.of(Gesture.CC).value(64).build();

    @Test
    void plainObjectsBecomeValues() {
        assertThat(Parameters.from(Map.of("a", List.of("t", 1, 1L, (short) 1, (byte) 1, 1.5, 1.5f, true, Map.of())))
                        .values())
                .containsEntry(
                        "a",
                        new Value.Items(
                                List.of(
                                        new Value.Text("t", Position.NONE),
                                        new Value.Whole(1, Position.NONE),
                                        new Value.Whole(1, Position.NONE),
                                        new Value.Whole(1, Position.NONE),
                                        new Value.Whole(1, Position.NONE),
                                        new Value.Decimal(1.5, Position.NONE),
                                        new Value.Decimal(1.5, Position.NONE),
                                        new Value.Flag(true, Position.NONE),
                                        Parameters.empty()),
                                Position.NONE));
    }

    @Test
    void anyOtherObjectIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.from(Map.of("a", new Object[0])))
                .withMessageContaining("expected text, number, truth value, list or map");
    }

    @Test
    void theOrderOfTheFileIsKept() {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String name : List.of("z", "a", "m", "b")) {
            plain.put(name, 1);
        }
        assertThat(Parameters.from(plain).values().keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void oneDeepPlaceholderMakesTheTableComputed() {
        assertThat(Parameters.from(Map.of("a", List.of(Map.of("b", 1)))).constant())
                .isTrue();
        assertThat(Parameters.from(Map.of("a", List.of(Map.of("b", FakeTemplate.value()))))
                        .constant())
                .isFalse();
    }

    @Test
    void resolvingGivesPlainObjects() throws ActionException {
        Map<String, Object> plain =
                Map.of("a", "t", "b", 1L, "c", 1.5, "d", true, "e", List.of(1L), "f", Map.of("g", 2L));

        assertThat(Parameters.from(plain).resolve(CONTEXT)).isEqualTo(plain);
    }

    @Test
    void aComputedNumberIsLongWhenItIsWholeAndDoubleOtherwise() throws ActionException {
        Parameters computed = Parameters.from(Map.of(
                "whole", FakeTemplate.value(),
                "share", FakeTemplate.number("{value:0..1}", 0, 1, c -> c.value() / 128.0),
                "text", FakeTemplate.text("<{value}>", c -> "<" + c.value() + ">")));

        assertThat(computed.resolve(CONTEXT)).isEqualTo(Map.of("whole", 64L, "share", 0.5, "text", "<64>"));
    }

    @Test
    void tablesAreEqualWhenTheyStandAtTheSamePlace() {
        Map<String, Value> values = Map.of("a", new Value.Whole(1, new Position(1, 5)));
        Parameters table = Parameters.of(values, new Position(1, 1));

        assertThat(table)
                .isEqualTo(Parameters.of(values, new Position(1, 1)))
                .hasSameHashCodeAs(Parameters.of(values, new Position(1, 1)))
                .isNotEqualTo(Parameters.of(values, new Position(2, 1)));
    }
}
