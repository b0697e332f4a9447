package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.shell.CommandProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("store S3.2 midimon plugin events")
class PluginHistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<EventQuery> asked = new ArrayList<>();
    private final PluginHistory command = new PluginHistory(new PluginEvents() {
        @Override
        public List<PluginEvent> recent(EventQuery query) {
            asked.add(query);
            return List.of(event("second"), event("first"));
        }

        @Override
        public Subscription subscribe(Consumer<? super PluginEvent> subscriber) {
            throw new UnsupportedOperationException();
        }
    });

    private static PluginEvent event(String message) {
        return new PluginEvent(NOON, "lamp", PluginEvent.Kind.STATE, message, Map.of());
    }

    @Test
    void theOldestOfTheNewestComesFirst() throws Exception {
        CommandProbe probe = CommandProbe.call(command);

        assertThat(probe.out()).containsSubsequence("first", "second");
        assertThat(asked).containsExactly(new EventQuery(Optional.empty(), Optional.empty(), 100));
    }

    @Test
    void pluginTimeAndLimitAreAskedFor() throws Exception {
        CommandProbe probe = CommandProbe.call(command, "lamp", "--limit", "5", "--since", "2026-01-31T12:00:00Z");

        assertThat(probe.code()).isZero();

        assertThat(asked).containsExactly(new EventQuery(Optional.of("lamp"), Optional.of(NOON), 5));
    }

    @Test
    void anAgeIsATimeBeforeNow() throws Exception {
        Instant before = Instant.now();
        CommandProbe probe = CommandProbe.call(command, "--since", "12h");

        assertThat(probe.code()).isZero();
        assertThat(asked.get(0).since().orElseThrow())
                .isBetween(before.minus(Duration.ofHours(12)), Instant.now().minus(Duration.ofHours(12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit 0", "--limit many", "--since yesterday", "--since 5w", "a b"})
    void whatMakesNoSenseIsRefused(String words) throws Exception {
        assertThat(CommandProbe.call(command, words.split(" ")).code()).isEqualTo(2);
        assertThat(asked).isEmpty();
    }
}
