package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D5 Pauses of plugins that keep failing")
class PauseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bench bench = new Bench();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("D5.1 five failures in a row pause the plugin; it comes back by itself")
    void aPluginThatKeepsFailingIsPaused() {
        AtomicReference<String> code = new AtomicReference<>("BROKEN");
        PluginInstance instance = bench.instance("p", "1.0.0");
        Call call = bench.bound(instance, context -> {
            if (!code.get().isEmpty()) {
                throw new ActionException(code.get(), "no");
            }
            seen.add(context.value());
        });

        IntStream.range(0, 7).forEach(i -> bench.press(call, i));
        await().atMost(PATIENCE).until(() -> bench.records.size() == 7);
        assertThat(bench.outcomes().subList(4, 7))
                .containsExactly("failed BROKEN", "failed PLUGIN_PAUSED", "failed PLUGIN_PAUSED");
        assertThat(bench.health)
                .singleElement()
                .asString()
                .startsWith("paused p 1.0.0 its actions keep failing, no calls for 1 s");

        bench.time.set(Duration.ofSeconds(1).toNanos());
        bench.press(call, 8);
        await().atMost(PATIENCE).until(() -> bench.health.stream().anyMatch(line -> line.contains("for 2 s")));
        bench.time.set(Duration.ofSeconds(3).toNanos());
        code.set("");
        bench.press(call, 9);
        await().atMost(PATIENCE).until(() -> seen.contains(9));
        assertThat(bench.health).endsWith("recovered p 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAD_PARAMETER", "NOT_SUPPORTED", "OBS_NOT_CONNECTED"})
    @DisplayName("D5.2 what the mapping has to answer for, or what is away, pauses no plugin")
    void whatIsNotThePluginsFaultDoesNotPause(String code) {
        Call call = bench.bound(bench.instance("p", "1.0.0"), context -> {
            throw new ActionException(code, "no");
        });

        IntStream.range(0, 20).forEach(i -> bench.press(call, i));

        await().atMost(PATIENCE).until(() -> bench.records.size() == 20);
        assertThat(bench.outcomes()).containsOnly("failed " + code);
    }

    @Test
    @DisplayName("D5.3 a release goes through a pause")
    void aReleaseGoesThroughAPause() {
        Holding holding = new Holding(context -> {
            throw new ActionException("BROKEN", "no");
        });
        Call call = bench.bound(bench.instance("p", "1.0.0"), holding);
        List<Hold> pressed = new ArrayList<>();
        for (int i = 0; i < Breaker.FAILURES; i++) {
            Hold hold = bench.holds.take(call, Gesture.NOTE);
            call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, i), hold, null);
            pressed.add(hold);
        }
        call.lane().serve();
        await().atMost(PATIENCE).until(() -> bench.records.size() == Breaker.FAILURES);

        pressed.forEach(hold -> call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 0)));
        call.lane().serve();

        await().atMost(PATIENCE)
                .until(() -> holding.log.stream().filter("release 0"::equals).count() == Breaker.FAILURES);
    }
}
