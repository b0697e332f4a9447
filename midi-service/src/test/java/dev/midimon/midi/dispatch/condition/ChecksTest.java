package dev.midimon.midi.dispatch.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import dev.midimon.midi.configuration.Condition;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.dispatch.record.Occasion;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("dispatch §12 Conditions")
class ChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> states = new HashMap<>();
    private final Occasion occasion = new Occasion();

    private Checks at(String instant, Desktop desktop) {
        StateBoard board = new StateBoard() {
            @Override
            public void publish(String name, Optional<Object> value) {}

            @Override
            public Optional<Object> value(String name) {
                return Optional.ofNullable(states.get(name));
            }

            @Override
            public Map<String, Object> values() {
                return states;
            }

            @Override
            public Subscription subscribe(StateListener listener) {
                return () -> {};
            }
        };
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return new Checks(() -> "Live", board, clock, desktop);
    }

    private boolean holds(Condition condition) {
        return at("2026-11-21T12:00:00Z", new Desktop(() -> ""))
                .check(condition)
                .holds(occasion);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 17:00, 09:00, true",
        "09:00, 17:00, 16:59, true",
        "09:00, 17:00, 17:00, false",
        "22:00, 06:00, 23:30, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "22:00, 06:00, 12:00, false"
    })
    @DisplayName("D12.1 a time range includes its start and not its end, and may cross midnight")
    void timeRanges(String start, String end, String now, boolean expected) {
        Condition range = new Condition.TimeRange(LocalTime.parse(start), LocalTime.parse(end));
        Checks checks = at("2026-11-21T" + now + ":00Z", new Desktop(() -> ""));
        assertThat(checks.check(range).holds(occasion)).isEqualTo(expected);
    }

    @Test
    @DisplayName("D12.2 days, modes, velocity, and what is composed of them")
    void daysModesVelocityAndCompositions() {
        Condition saturday = new Condition.OnDays(Set.of(DayOfWeek.SATURDAY));
        Condition sunday = new Condition.OnDays(Set.of(DayOfWeek.SUNDAY));
        occasion.velocity = 50;
        assertThat(holds(saturday)).isTrue();
        assertThat(holds(sunday)).isFalse();
        assertThat(holds(new Condition.ModeIs("Live"))).isTrue();
        assertThat(holds(new Condition.ModeIs("Edit"))).isFalse();
        assertThat(holds(new Condition.Velocity(new Trigger.Span(50, 60)))).isTrue();
        assertThat(holds(new Condition.Velocity(new Trigger.Span(51, 60)))).isFalse();
        assertThat(holds(new Condition.And(List.of(saturday, sunday)))).isFalse();
        assertThat(holds(new Condition.Or(List.of(saturday, sunday)))).isTrue();
        assertThat(holds(new Condition.Not(sunday))).isTrue();
        assertThat(holds(new Condition.Always())).isTrue();
        assertThat(holds(new Condition.Never())).isFalse();
    }

    @Test
    @DisplayName("D12.3 published state is compared by value, or with a range; what nobody publishes never fits")
    void publishedState() {
        states.put("obs.recording", true);
        states.put("obs.scene", "Main");
        states.put("spotify.volume", 70L);
        Value on = new Value.Flag(true, Position.NONE);
        Value main = new Value.Text("Main", Position.NONE);
        Value seventy = new Value.Decimal(70, Position.NONE);

        assertThat(holds(new Condition.State("obs.recording", Optional.of(on), Optional.empty())))
                .isTrue();
        assertThat(holds(new Condition.State("obs.scene", Optional.of(main), Optional.empty())))
                .isTrue();
        assertThat(holds(new Condition.State("obs.scene", Optional.of(on), Optional.empty())))
                .isFalse();
        assertThat(holds(new Condition.State("spotify.volume", Optional.of(seventy), Optional.empty())))
                .isTrue();
        assertThat(holds(new Condition.State("spotify.volume", Optional.empty(), range(0, 70))))
                .isTrue();
        assertThat(holds(new Condition.State("spotify.volume", Optional.empty(), range(71, 100))))
                .isFalse();
        assertThat(holds(new Condition.State("nobody.knows", Optional.of(on), Optional.empty())))
                .isFalse();
    }

    private static Optional<Condition.State.Range> range(double min, double max) {
        return Optional.of(new Condition.State.Range(min, max));
    }

    @Test
    @DisplayName("D12.4 programs are looked up off the strand, only while a mapping asks")
    void programs() {
        try (Desktop desktop = new Desktop(() -> "/opt/Obs.app")) {
            Check running = at("2026-11-21T12:00:00Z", desktop)
                    .check(new Condition.AppRunning(
                            ProcessHandle.current().info().command().orElseThrow()));
            Check front = at("2026-11-21T12:00:00Z", desktop).check(new Condition.AppFrontmost("OBS"));
            assertThat(running.holds(occasion)).isFalse();

            desktop.watch(true, true);
            await().atMost(PATIENCE).until(() -> running.holds(occasion) && front.holds(occasion));
            desktop.watch(false, false);
            await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("midimon-desktop")));
        }
    }

    @Test
    @DisplayName("D12.5 what cannot be known counts as no")
    void whatCannotBeKnown() throws Exception {
        try (Desktop desktop = new Desktop(new SystemFrontWindow("Linux", false))) {
            desktop.watch(false, true);
            Check front = at("2026-11-21T12:00:00Z", desktop).check(new Condition.AppFrontmost("obs"));
            assertThat(front.holds(occasion)).isFalse();
        }
    }
}
