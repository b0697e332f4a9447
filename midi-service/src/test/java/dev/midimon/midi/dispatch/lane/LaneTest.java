package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.dispatch.record.Occasion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private Action seeAfterGate() {
        return context -> {
            gate.await();
            seen.add(context.value());
        };
    }

    private static final class Holding implements Action {
        final List<String> log = new CopyOnWriteArrayList<>();
        private final Action execute;

        Holding(Action execute) {
            this.execute = execute;
        }

        @Override
        public void execute(TriggerContext context) throws ActionException, InterruptedException {
            log.add("press " + context.value());
            execute.execute(context);
        }

        @Override
        public void release(TriggerContext context) {
            log.add("release " + context.value());
        }

        @Override
        public boolean holds() {
            return true;
        }
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
    @DisplayName("D4.1 a newer value of a control supersedes the one that waits in a backed up lane")
    void overloadKeepsTheNewestValue() {
        Call call = bench.bound(bench.instance("p", "1.0.0"), seeAfterGate());
        bench.turn(call, 7, 0);
        await().atMost(PATIENCE).until(() -> call.lane().waiting() == 0);
        bench.turn(call, 7, 1);
        bench.turn(call, 8, 50);
        Occasion late = Bench.occasion(Gesture.CC, 7, 2);
        late.realTime += CallRing.BACKED_UP * 2;
        call.lane().offer(call, late, null, null);

        gate.countDown();
        await().atMost(PATIENCE).until(() -> seen.size() == 3);
        assertThat(seen).containsExactly(0, 2, 50);
        assertThat(call.lane().metrics().dropped()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> bench.outcomes().contains("dropped SUPERSEDED"));
    }

    @Test
    @DisplayName("D4.2 an encoder's waiting steps are added up, none is lost")
    void stepsOfAnEncoderAreAddedUp() {
        Call call = bench.bound(bench.instance("p", "1.0.0"), seeAfterGate());
        bench.press(call, 100);
        await().atMost(PATIENCE).until(() -> call.lane().waiting() == 0);
        for (int i = 0; i < 50; i++) {
            Occasion step = Bench.occasion(Gesture.ENCODER, 7, -2);
            step.realTime += i * CallRing.BACKED_UP;
            call.lane().offer(call, step, null, null);
        }

        gate.countDown();
        await().atMost(PATIENCE).until(() -> seen.size() > 1 && call.lane().idle());
        assertThat(seen.stream().skip(1).mapToInt(Integer::intValue).sum()).isEqualTo(-100);
        assertThat(seen).hasSizeLessThan(10);
        assertThat(call.lane().metrics().dropped()).isZero();
    }

    @Test
    @DisplayName("D4.3 a value does not overtake a press")
    void aValueDoesNotOvertakeAPress() {
        Call call = bench.bound(bench.instance("p", "1.0.0"), seeAfterGate());
        bench.turn(call, 7, 0);
        await().atMost(PATIENCE).until(() -> call.lane().waiting() == 0);
        bench.turn(call, 7, 1);
        bench.press(call, 100);
        Occasion late = Bench.occasion(Gesture.CC, 7, 2);
        late.realTime += CallRing.BACKED_UP * 2;
        call.lane().offer(call, late, null, null);

        gate.countDown();
        await().atMost(PATIENCE).until(() -> seen.size() == 4);
        assertThat(seen).containsExactly(0, 1, 100, 2);
    }

    @Test
    @DisplayName("D4.4 a full lane drops presses, counted and recorded, and never a release of one that it took")
    void aFullLaneDropsPressesAndNoRelease() {
        Holding holding = new Holding(context -> gate.await());
        Call call = bench.bound(bench.instance("p", "1.0.0"), holding);
        List<Hold> taken = new ArrayList<>();
        int dropped = 0;
        for (int i = 0; i < Lane.CAPACITY; i++) {
            Hold hold = bench.holds.take(call, Gesture.NOTE);
            if (call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, i), hold, null)) {
                taken.add(hold);
            } else {
                dropped++;
            }
        }
        assertThat(dropped).isPositive();
        assertThat(call.lane().metrics().dropped()).isEqualTo(dropped);
        for (Hold hold : taken) {
            call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, -9));
        }

        call.lane().serve();
        gate.countDown();
        await().atMost(PATIENCE).until(() -> holding.log.size() == 2 * taken.size());
        assertThat(Collections.frequency(holding.log, "release -9")).isEqualTo(taken.size());
        assertThat(bench.outcomes().stream().filter("dropped LANE_FULL"::equals))
                .hasSize(dropped);
    }

    @Test
    @DisplayName("D4.5 what holds nothing needs no release, and its room is given back")
    void aPressThatHoldsNothingGivesBackItsRoom() {
        Call call = bench.bound(bench.instance("p", "1.0.0"), see());
        for (int i = 0; i < 3 * Lane.CAPACITY; i++) {
            Hold hold = bench.holds.take(call, Gesture.NOTE);
            assertThat(call.lane().offer(call, Bench.occasion(Gesture.NOTE, 36, i), hold, null))
                    .isTrue();
            call.lane().serve();
            while (!call.lane().idle()) {
                Thread.onSpinWait();
            }
            call.lane().release(hold, Bench.occasion(Gesture.NOTE, 36, 0));
            assertThat(call.lane().waiting()).isZero();
        }
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
