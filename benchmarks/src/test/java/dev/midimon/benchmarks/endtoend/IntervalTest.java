package dev.midimon.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Interval.median(new double[] {4, 1, 100, 2})).isEqualTo(3);
    }

    @Test
    void valuesThatDoNotDifferLeaveNoDoubt() {
        assertThat(Interval.of(new double[] {7, 7, 7})).isEqualTo(new Interval(7, 7, 7));
    }

    @Test
    void theIntervalHoldsTheTrueMedianInAboutNineteenOfTwentySamples() {
        Random random = new Random(2);
        int held = 0;
        for (int sample = 0; sample < 100; sample++) {
            double[] values = random.doubles(25).toArray();
            Interval interval = Interval.of(values);
            held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }

        assertThat(held).isBetween(88, 100);
    }
}
