package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Latency of calls")
class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void nothingAddedIsNothing() {
        assertThat(histogram.percentile(0.5)).isZero();
        assertThat(histogram.max()).isZero();
    }

    @Test
    void percentilesAreAtMostOneSixteenthTooHigh() {
        for (int micros = 1; micros <= 100_000; micros++) {
            histogram.add(micros * 1000L);
        }

        assertThat(micros(0.5)).isBetween(50_000L, 53_125L);
        assertThat(micros(0.9)).isBetween(90_000L, 95_625L);
        assertThat(micros(0.99)).isBetween(99_000L, 100_000L);
        assertThat(micros(1)).isEqualTo(100_000);
        assertThat(histogram.max()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 17, 31, 32, 1000, 65_535, 65_536, 3_600_000_000L})
    void everyLengthHasABucket(long micros) {
        histogram.add(micros * 1000);

        assertThat((double) micros(0.5)).isCloseTo((double) micros, within(micros / 16.0 + 1));
    }

    private long micros(double share) {
        return histogram.percentile(share).toNanos() / 1000;
    }
}
