package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessStartTest {

    @Test
    void reckonsTheAgeFromWhatLinuxTellsEvenOfAProgramWithABlankInItsName() {
        String stat = "42 (my (odd) name) S 1 42 42 0 -1 4194560 1 0 0 0 5 2 0 0 20 0 9 0 123456 7 8 9";

        assertThat(ProcessStart.age(stat, "1235.31 4000.00\n")).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void liesBeforeNowAndNotBeforeTheMachineOfThisTestStarted() {
        long age = System.nanoTime() - ProcessStart.nanos();

        assertThat(Duration.ofNanos(age)).isBetween(Duration.ZERO, Duration.ofHours(5));
    }
}
