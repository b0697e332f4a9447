package dev.midimon.actions.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A2.4 velocity curves")
class VelocityCurveTest {

    private static VelocityCurve curve(Object curve) {
        return VelocityCurve.of(Parameters.from(Map.of("c", curve)).values().get("c"), "velocity_curve", false);
    }

    @ParameterizedTest
    @CsvSource({
        "PassThrough, 1, 64, 100",
        "Linear, 1, 64, 100",
        "Exponential, 0, 32, 79",
        "Logarithmic, 4, 94, 115",
        "SCurve, 0, 64, 112",
        "Fixed, 127, 127, 127",
    })
    void everyCurveHasItsShape(String name, int of1, int of64, int of100) {
        VelocityCurve curve = curve(name);

        assertThat(new int[] {curve.apply(0), curve.apply(1), curve.apply(64), curve.apply(100), curve.apply(127)})
                .containsExactly(0, of1, of64, of100, 127);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fixed", "PassThrough", "Linear", "Exponential", "Logarithmic", "SCurve"})
    void withoutIntensityEveryCurveLeavesTheVelocityAsItIs(String name) {
        VelocityCurve curve = curve(Map.of("type", name, "intensity", 0));

        for (int velocity = 0; velocity <= 127; velocity++) {
            assertThat(curve.apply(velocity)).isEqualTo(velocity);
        }
    }

    @Test
    void allSpellingsMeanTheSame() {
        for (Object spelling : new Object[] {
            Map.of("type", "Linear", "min", 20, "max", 100),
            Map.of("Linear", Map.of("min", 20, "max", 100)),
            Map.of("type", "linear", "min", 20, "max", 100)
        }) {
            assertThat(curve(spelling).apply(64)).isEqualTo(60);
        }
    }

    @Test
    void aFixedCurveTakesItsVelocityByEitherName() {
        assertThat(curve(Map.of("Fixed", Map.of("velocity", 90))).apply(1)).isEqualTo(90);
        assertThat(curve(Map.of("Fixed", Map.of("max", 90))).apply(1)).isEqualTo(90);
    }

    @Test
    void aFixedCurveWithoutAVelocityMeansTheMessagesOwn() {
        VelocityCurve fixed =
                VelocityCurve.of(Parameters.from(Map.of("c", "Fixed")).values().get("c"), "velocity_curve", true);

        assertThat(fixed.apply(90)).isEqualTo(90);
    }

    @Test
    void aWrongCurveIsRefusedWithItsPath() {
        assertThatThrownBy(() -> curve("Expnential"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("velocity_curve: expected one of fixed, ")
                .hasMessageEndingWith("did you mean \"exponential\"?");
        assertThatThrownBy(() -> curve(Map.of("type", "Linear", "intensity", 2)))
                .hasMessage("velocity_curve.intensity: expected a number from 0 to 1, found 2");
        assertThatThrownBy(() -> curve(Map.of("type", "Linear", "min", 100, "max", 1)))
                .hasMessage("velocity_curve: min must not be greater than max");
        assertThatThrownBy(() -> curve(5)).hasMessageContaining("velocity_curve: expected one of");
        assertThatThrownBy(() -> curve(Map.of())).hasMessageContaining("velocity_curve: expected a curve such as");
    }
}
