package dev.midimon.process.life;

import java.time.Duration;
import java.util.Optional;

/** When a process that ended unasked is started again: at once, then after 1, 2, 4, 8, 16 s, and not at all after ten failures in a row. */
final class RestartPolicy {

    private static final int MOST_FAILURES = 10;
    private static final int LONGEST_SECONDS = 16;
    private static final Duration STEADY = Duration.ofSeconds(60);

    private int failures;

    /**
     * Decides after an end.
     *
     * @param ran how long it had run
     * @return how long to wait before the next start; empty to give up
     */
    Optional<Duration> ended(Duration ran) {
        if (ran.compareTo(STEADY) >= 0) {
            failures = 0;
        }
        failures++;
        if (failures >= MOST_FAILURES) {
            return Optional.empty();
        }
        return Optional.of(
                failures == 1 ? Duration.ZERO : Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << (failures - 2))));
    }

    int failures() {
        return failures;
    }
}
