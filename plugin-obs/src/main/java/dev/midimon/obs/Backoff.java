package dev.midimon.obs;

import java.time.Duration;
import java.util.List;

/** How long to wait before OBS is looked for again: longer each time, the last pause for ever. Belongs to one thread. */
final class Backoff {

    private final List<Duration> pauses;
    private int failures;

    Backoff(Duration... pauses) {
        this.pauses = List.of(pauses);
    }

    /** Waits 1, 2, 4 and then always 5 seconds. */
    static Backoff standard() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    Duration next() {
        Duration pause = pauses.get(Math.min(failures, pauses.size() - 1));
        failures++;
        return pause;
    }

    void reset() {
        failures = 0;
    }
}
