package dev.midimon.actions.midi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Parameters;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

@Label("A2.4 velocity curves")
class VelocityCurvePropertyTest {

    private static final String[] NAMES = {"Fixed", "PassThrough", "Linear", "Exponential", "Logarithmic", "SCurve"};

    @Property
    void everyCurveIsMonotonicAndKeepsItsEnds(
            @ForAll @IntRange(max = 5) int index,
            @ForAll @DoubleRange(min = 0, max = 1) double intensity,
            @ForAll @IntRange(max = 127) int min,
            @ForAll @IntRange(max = 127) int max) {
        int low = Math.min(min, max);
        int high = Math.max(min, max);
        VelocityCurve curve = VelocityCurve.of(
                Parameters.from(Map.of(NAMES[index], Map.of("intensity", intensity, "min", low, "max", high))),
                "velocity_curve",
                false);

        assertThat(curve.apply(0)).isEqualTo(low);
        assertThat(curve.apply(127)).isEqualTo(high);
        for (int velocity = 1; velocity <= 127; velocity++) {
            assertThat(curve.apply(velocity)).isBetween(curve.apply(velocity - 1), high);
        }
    }
}
