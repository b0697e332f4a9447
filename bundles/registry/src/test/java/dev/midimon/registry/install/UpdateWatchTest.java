package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.market.Marketplace.Update;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §6.4 The hub looks for updates by itself")
class UpdateWatchTest {
    private static final Duration SOON = Duration.ofMinutes(9);
    private static final Duration LATER = Duration.ofHours(3);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Update LAMP =
            new Update("lamp", SemanticVersion.parse("1.0.0"), SemanticVersion.parse("1.1.0"), "shop");

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-18T00:00:00Z");
    private int looks;
    private boolean idle;
    private boolean broken;
    private UpdateWatch watch;

    @BeforeEach
    void start() {
        watch = start(new Random(1));
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private UpdateWatch start(Random random) {
        return new UpdateWatch(new UpdateLog(folder), () -> now, random, () -> idle, () -> {
            looks++;
            if (broken) {
                throw new IllegalStateException("the network is away");
            }
            return List.of(LAMP);
        });
    }

    private void after(Duration time, int expected) {
        now = now.plus(time);
        watch.look();
        assertThat(looks).isEqualTo(expected);
    }

    @Test
    void notAtTheStartThenOnceADayAndTheResultIsKept() {
        after(SOON, 0);
        after(LATER, 1);
        after(LATER, 1);
        after(A_DAY, 2);

        assertThat(new UpdateLog(folder).last().updates()).containsExactly(LAMP);
        assertThat(new UpdateLog(folder).last().at()).contains(now);
    }

    @Test
    void notAgainAfterARestartOfTheSameDay() {
        after(LATER, 1);
        watch.close();
        watch = start(new Random(2));

        after(LATER, 1);
        after(A_DAY, 2);
    }

    @Test
    void notAllHubsAtOnce() {
        Set<Integer> counts = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            looks = 0;
            try (UpdateWatch other = start(new Random(seed))) {
                now = now.plus(Duration.ofMinutes(70));
                other.look();
            }
            counts.add(looks);
            assertThat(folder.resolve("updates.json").toFile().delete()).isEqualTo(looks == 1);
        }

        assertThat(counts).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aFailureIsQuietAndWhatWasKnownStays() {
        after(LATER, 1);
        broken = true;
        after(A_DAY.plus(LATER), 2);
        after(LATER, 2);

        assertThat(watch.last().updates()).containsExactly(LAMP);
    }

    @Test
    void notWhileItIsSwitchedOffAndThatIsKept() {
        watch.turn(false);
        after(LATER, 0);
        watch.close();
        watch = start(new Random(3));
        after(A_DAY.plus(LATER), 0);
        assertThat(watch.last().on()).isFalse();

        watch.turn(true);
        after(A_DAY.plus(LATER), 1);
    }

    @Test
    void notWhileThereIsNothingToAsk() {
        idle = true;

        after(LATER, 0);
    }
}
