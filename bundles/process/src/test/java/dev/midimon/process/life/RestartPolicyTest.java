package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R6.3 Restarts")
class RestartPolicyTest {

    private static final Duration SHORT = Duration.ofSeconds(5);

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void theFirstRestartIsAtOnceAndLaterOnesWaitLongerAndLonger() {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            delays.add(policy.ended(SHORT).orElseThrow().toSeconds());
        }

        assertThat(delays).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 16L, 16L, 16L);
    }

    @Test
    void theTenthFailureInARowIsTheLast() {
        for (int i = 0; i < 9; i++) {
            assertThat(policy.ended(SHORT)).isPresent();
        }

        assertThat(policy.ended(SHORT)).isEmpty();
    }

    @Test
    void aMinuteOfRunningForgetsTheFailures() {
        policy.ended(SHORT);
        policy.ended(SHORT);
        assertThat(policy.ended(Duration.ofSeconds(59))).isEqualTo(Optional.of(Duration.ofSeconds(2)));

        assertThat(policy.ended(Duration.ofSeconds(60))).isEqualTo(Optional.of(Duration.ZERO));
        assertThat(policy.ended(SHORT)).isEqualTo(Optional.of(Duration.ofSeconds(1)));
    }
}
