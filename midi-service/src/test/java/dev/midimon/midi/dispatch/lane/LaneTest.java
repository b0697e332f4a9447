package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.Gesture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2 Lanes")
class LaneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bench bench = new Bench();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    private Action see() {
        return context -> seen.add(context.value());
    }

    @Test
    @DisplayName("D2.1 calls of one plugin are made in order, one at a time, on its own thread")
    void callsAreMadeInOrderOnTheLanesOwnThread() {
        AtomicReference<String> thread = new AtomicReference<>("");
        Call call = bench.bound(bench.instance("obs", "1.0.0"), context -> {
            thread.set(Thread.currentThread().getName());
            seen.add(context.value());
        });

        IntStream.range(0, 1000).forEach(i -> bench.press(call, i));

        await().atMost(PATIENCE).until(() -> seen.size() == 1000);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(thread.get()).isEqualTo("midimon-lane-obs");
    }

    @Test
    @DisplayName("D2.2 an action that returns at once runs on the caller's thread when its lane is free")
    void aNonBlockingActionRunsOnTheCallersThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Call call = bench.bound(bench.instance("log", "1.0.0", true), context -> thread.set(Thread.currentThread()));

        bench.press(call, 1);

        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    @Test
    @DisplayName("D3.1 a call past its deadline is interrupted and recorded as ACTION_TIMEOUT")
    void aCallPastItsDeadlineIsInterrupted() {
        PluginInstance slow = bench.instance("slow", "1.0.0");
        Call waiting = bench.bound(slow, context -> new CountDownLatch(1).await(), Duration.ofMillis(30));
        Call next = bench.bound(slow, see());

        bench.press(waiting, 1);
        bench.press(next, 2);

        await().atMost(PATIENCE).until(() -> bench.records.size() == 2);
        assertThat(bench.outcomes()).containsExactly("timeout ACTION_TIMEOUT", "ok");
        assertThat(seen).containsExactly(2);
    }

    @Test
    @DisplayName(
            "D3.2 a call that ignores the interrupt blocks neither its lane nor others, and its plugin fails fast until it returns")
    void aStuckCallBlocksNobodyElse() {
        PluginInstance stuck = bench.instance("stuck", "1.0.0");
        Call endless = bench.bound(
                stuck,
                context -> {
                    while (gate.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                Duration.ofMillis(20));
        Call sane = bench.bound(stuck, see());
        Call other = bench.bound(bench.instance("other", "1.0.0"), see());

        bench.press(endless, 0);
        bench.press(sane, 1);
        bench.press(other, 2);
        await().atMost(PATIENCE).until(() -> seen.contains(2));
        await().atMost(PATIENCE).until(() -> bench.records.size() == 3);
        assertThat(bench.outcomes()).containsExactlyInAnyOrder("ok", "timeout ACTION_TIMEOUT", "failed PLUGIN_STUCK");
        assertThat(seen).doesNotContain(1);

        gate.countDown();
        await().atMost(PATIENCE).until(() -> bench.health.contains("recovered stuck 1.0.0"));
        bench.press(sane, 3);
        await().atMost(PATIENCE).until(() -> seen.contains(3));
    }

    @Test
    @DisplayName("D3.3 a swap helps a stuck plugin at once, and what it held is released when its call returns")
    void aSwapHelpsAtOnce() {
        PluginInstance old = bench.instance("p", "1.0.0");
        Holding holding = new Holding(context -> {
            while (gate.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        Call call = bench.bound(old, holding, Duration.ofMillis(20));
        Hold hold = bench.holds.take(call, Gesture.NOTE);
        call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, 5), hold, null);
        call.lane().serve();
        await().atMost(PATIENCE).until(() -> bench.outcomes().contains("timeout ACTION_TIMEOUT"));

        call.aim(new Target.Bound(bench.instance("p", "1.1.0"), see(), false));
        bench.press(call, 7);
        await().atMost(PATIENCE).until(() -> seen.contains(7));

        call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 0));
        call.lane().serve();
        assertThat(holding.log).containsExactly("press 5");
        gate.countDown();
        await().atMost(PATIENCE).until(() -> holding.log.contains("release 0"));
    }

    @Test
    @DisplayName(
            "D6.1 a hold is released through the incarnation that pressed, though the mapping is bound to another by then")
    void aReleaseGoesToTheIncarnationThatPressed() {
        Holding old = new Holding(context -> {});
        Holding fresh = new Holding(context -> {});
        PluginInstance first = bench.instance("p", "1.0.0");
        Call call = bench.bound(first, old);
        Hold hold = bench.holds.take(call, Gesture.NOTE);
        call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, 1), hold, null);
        call.lane().serve();
        await().atMost(PATIENCE).until(() -> old.log.size() == 1);

        call.aim(new Target.Bound(bench.instance("p", "2.0.0"), fresh, true));
        call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 2));
        call.lane().serve();

        await().atMost(PATIENCE).until(() -> old.log.size() == 2);
        assertThat(old.log).containsExactly("press 1", "release 2");
        assertThat(fresh.log).isEmpty();
    }

    @Test
    @DisplayName("D6.2 what has no release of its own is released at once")
    void aTapIsReleasedAtOnce() {
        Holding holding = new Holding(context -> {});
        Call call = bench.bound(bench.instance("p", "1.0.0"), holding);

        bench.turn(call, 7, 3);

        await().atMost(PATIENCE).until(() -> holding.log.size() == 2);
        assertThat(holding.log).containsExactly("press 3", "release 3");
    }

    @Test
    @DisplayName("D7.1 a disarmed hub makes no call but releases what was pressed before")
    void aDisarmedHubOnlyReleases() {
        Holding holding = new Holding(context -> {});
        Call call = bench.bound(bench.instance("p", "1.0.0"), holding);
        Hold hold = bench.holds.take(call, Gesture.NOTE);
        call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, 1), hold, null);
        call.lane().serve();
        await().atMost(PATIENCE).until(() -> holding.log.size() == 1);

        bench.armed = false;
        bench.press(call, 2);
        call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 0));
        call.lane().serve();

        await().atMost(PATIENCE).until(() -> bench.records.size() == 3);
        assertThat(bench.outcomes()).containsExactly("ok", "cancelled DISARMED", "ok");
        assertThat(holding.log).containsExactly("press 1", "release 0");
    }

    @Test
    @DisplayName("D6.3 an incarnation is idle when nothing of it runs or is held")
    void retiringWaitsForCallsAndHolds() throws Exception {
        PluginInstance instance = bench.instance("p", "1.0.0");
        Call call = bench.bound(instance, new Holding(context -> {}));
        Hold hold = bench.holds.take(call, Gesture.NOTE);
        call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, 1), hold, null);
        call.lane().serve();
        await().atMost(PATIENCE).until(() -> bench.records.size() == 1);
        assertThat(instance.awaitIdle(Duration.ofMillis(20))).isFalse();

        call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 0));
        call.lane().serve();

        assertThat(instance.awaitIdle(PATIENCE)).isTrue();
    }
}
