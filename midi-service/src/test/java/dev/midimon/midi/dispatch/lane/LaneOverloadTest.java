package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.Gesture;
import dev.midimon.midi.dispatch.record.Occasion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4 Lanes that are backed up or full")
class LaneOverloadTest {
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
}
