package dev.midimon.api.hub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A replay.
 *
 * @param midi the Standard MIDI File
 * @param configuration the mapping; empty for the one that comes with the hub
 * @param pace how fast
 * @param patience how long to wait until every plugin that the mapping names is bound
 * @param unbound told after that time what is still not bound, with the reasons
 */
public record PlayRequest(
        Path midi,
        Optional<Path> configuration,
        Pace pace,
        Duration patience,
        Consumer<List<HubStatus.Unbound>> unbound) {

    /**
     * How fast a file is replayed.
     *
     * @param factor 1 is real time, 2 twice as fast; 0 takes the file's own time as the clock, which moves on only when everything is idle
     */
    public record Pace(double factor) {

        /** The file's own time is the clock. */
        public static final Pace VIRTUAL = new Pace(0);

        /** As it was played. */
        public static final Pace REAL = new Pace(1);

        /** Checks the factor. */
        public Pace {
            if (!(factor >= 0 && factor <= 1000)) {
                throw new IllegalArgumentException("expected a speed from 0 to 1000, found " + factor);
            }
        }
    }
}
