package dev.midimon.midi.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.plugins.PipelinedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2 Calls that are begun")
class PipelineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bench bench = new Bench();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Elsewhere elsewhere = new Elsewhere("");
    private final PluginInstance plugin = bench.instance("obs", "1.0.0");

    @AfterEach
    void close() {
        bench.close();
    }

    /** An action that happens elsewhere: the test ends it. */
    private final class Elsewhere implements PipelinedAction {
        final List<CompletableFuture<Void>> begun = new CopyOnWriteArrayList<>();
        private final String prefix;
        volatile boolean reachable = true;
        volatile Thread caller = Thread.currentThread();
        volatile Duration limit = Duration.ofMinutes(1);

        Elsewhere(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void execute(TriggerContext context) {
            caller = Thread.currentThread();
            log.add(prefix + "execute " + context.value());
        }

        @Override
        public Optional<CompletableFuture<Void>> begin(TriggerContext context) {
            if (!reachable) {
                return Optional.empty();
            }
            caller = Thread.currentThread();
            log.add(prefix + "begin " + context.value());
            CompletableFuture<Void> end = new CompletableFuture<>();
            begun.add(end);
            return Optional.of(end);
        }

        @Override
        public Duration limit() {
            return limit;
        }

        void end(int which) {
            begun.get(which).complete(null);
        }
    }

    /** Has enough calls end at once to be trusted with some at a time. */
    private void warmUp(Call call) {
        for (int i = 0; i < Window.WIDEST; i++) {
            bench.press(call, -1);
            elsewhere.end(i);
        }
        await().atMost(PATIENCE).until(() -> bench.records.size() == Window.WIDEST);
        elsewhere.begun.clear();
        bench.records.clear();
        log.clear();
    }

    @Test
    @DisplayName(
            "D2.4 calls are begun in order on the caller's thread while those before them have not ended, 64 at most; the end of one has the next begun")
    void callsAreBegunInOrderUpToABound() {
        Call call = bench.bound(plugin, elsewhere);
        warmUp(call);

        IntStream.range(0, 70).forEach(i -> bench.press(call, i));

        assertThat(log).hasSize(64);
        assertThat(bench.records).isEmpty();
        elsewhere.end(3);
        assertThat(elsewhere.caller).as("who begins the next call").isEqualTo(Thread.currentThread());
        IntStream.range(0, 70).forEach(elsewhere::end);
        await().atMost(PATIENCE).until(() -> bench.records.size() == 70);
        assertThat(log)
                .containsExactlyElementsOf(
                        IntStream.range(0, 70).mapToObj(i -> "begin " + i).toList());
        assertThat(bench.outcomes()).containsOnly("ok");
    }

    @Test
    @DisplayName("D2.5 a plugin gets one call at a time until it has proved to be quick, and after a failure again")
    void whoFailsGetsOneCallAtATime() {
        Call call = bench.bound(plugin, elsewhere);
        bench.press(call, 0);
        bench.press(call, 1);
        assertThat(log).containsExactly("begin 0");
        elsewhere.end(0);
        assertThat(log).containsExactly("begin 0", "begin 1");
        elsewhere.end(1);
        await().atMost(PATIENCE).until(() -> bench.records.size() == 2);
        bench.records.clear();
        elsewhere.begun.clear();
        warmUp(call);

        bench.press(call, 0);
        elsewhere.begun.get(0).completeExceptionally(new ActionException("LAMP_BROKEN", "no light"));
        bench.press(call, 1);
        bench.press(call, 2);

        assertThat(log).containsExactly("begin 0", "begin 1");
        await().atMost(PATIENCE).until(() -> !bench.records.isEmpty());
        assertThat(bench.outcomes()).containsExactly("failed LAMP_BROKEN");
    }

    @Test
    @DisplayName("D2.5 as many are under way as the plugin makes in 50 ms")
    void asManyAreUnderWayAsAreMadeInATime() {
        Call call = bench.bound(plugin, elsewhere);
        warmUp(call);
        for (int i = 0; i < Window.WIDEST; i++) {
            bench.press(call, -1);
            bench.time.set(bench.time.nanoTime() + Window.WORTH / 5);
            elsewhere.end(i);
        }
        log.clear();

        IntStream.range(0, 20).forEach(i -> bench.press(call, i));

        assertThat(log).hasSize(5);
    }

    @Test
    @DisplayName(
            "D3.1 the time of a call begins when those before it have ended; when it is over the call is recorded as ACTION_TIMEOUT and its plugin told")
    void theTimeOfACallBeginsWhenThoseBeforeItHaveEnded() {
        Call call = bench.bound(plugin, elsewhere, Duration.ofMinutes(1));
        warmUp(call);
        elsewhere.limit = Duration.ofMillis(300);

        long start = System.nanoTime();
        bench.press(call, 0);
        bench.press(call, 1);
        await().atMost(PATIENCE).until(() -> bench.records.size() == 2);

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
        assertThat(elsewhere.begun).hasSize(2).allMatch(CompletableFuture::isCancelled);
        assertThat(bench.outcomes()).containsExactly("timeout ACTION_TIMEOUT", "timeout ACTION_TIMEOUT");
        assertThat(bench.records.get(0).error().orElseThrow().message()).contains("300 ms");
    }

    @Test
    @DisplayName("D2.6 each call in flight is accounted for when its process ends")
    void eachCallInFlightIsAccountedFor() {
        Call call = bench.bound(plugin, elsewhere);
        warmUp(call);
        IntStream.range(0, 10).forEach(i -> bench.press(call, i));
        elsewhere.end(0);

        elsewhere.reachable = false;
        IntStream.range(1, 10).forEach(i -> elsewhere
                .begun
                .get(i)
                .completeExceptionally(new ActionException("PLUGIN_NOT_CONNECTED", "it ended")));
        bench.press(call, 10);

        await().atMost(PATIENCE).until(() -> bench.records.size() == 11);
        assertThat(bench.outcomes()).filteredOn("ok"::equals).hasSize(2);
        assertThat(bench.outcomes())
                .filteredOn("failed PLUGIN_NOT_CONNECTED"::equals)
                .hasSize(9);
        assertThat(log).last().isEqualTo("execute 10");
        assertThat(elsewhere.caller.getName()).as("who may wait").isEqualTo("midimon-lane-obs");
    }

    @Test
    @DisplayName(
            "D2.4 a call to another incarnation, or one that holds something down, waits for those that were begun")
    void whatCannotBeBegunWaits() {
        Call old = bench.bound(plugin, elsewhere);
        warmUp(old);
        Elsewhere next = new Elsewhere("new ");
        Call swapped = bench.bound(bench.instance("obs", "2.0.0"), next);
        Call plain = bench.bound(plugin, context -> log.add("plain " + context.value()));

        bench.press(old, 0);
        bench.press(swapped, 1);
        bench.press(plain, 2);

        assertThat(log).containsExactly("begin 0");
        elsewhere.end(0);
        await().atMost(PATIENCE).until(() -> log.size() == 2);
        assertThat(log).containsExactly("begin 0", "new begin 1");
        next.end(0);
        await().atMost(PATIENCE).until(() -> log.size() == 3);
        assertThat(log).containsExactly("begin 0", "new begin 1", "plain 2");
    }

    @Test
    @DisplayName("D6.3 an incarnation is idle when what was begun has ended; what has not is ended when it is stopped")
    void anIncarnationThatGoesEndsWhatWasBegun() throws Exception {
        Call call = bench.bound(plugin, elsewhere);
        bench.press(call, 0);
        assertThat(plugin.awaitIdle(Duration.ofMillis(1))).isFalse();

        call.lane().stop(plugin);

        assertThat(plugin.awaitIdle(PATIENCE)).isTrue();
        assertThat(elsewhere.begun).allMatch(CompletableFuture::isCancelled);
        await().atMost(PATIENCE).until(() -> !bench.records.isEmpty());
        assertThat(bench.outcomes()).containsExactly("failed PLUGIN_STOPPED");
    }

    @Test
    @DisplayName("D2.4 whatever thread ends calls, each is made once and in order, and each is recorded")
    void eachCallIsMadeOnceAndInOrder() {
        int calls = 3_000;
        Random random = new Random(1);
        List<Integer> made = Collections.synchronizedList(new ArrayList<>());
        ExecutorService enders = Executors.newFixedThreadPool(3);
        PipelinedAction sometimes = new PipelinedAction() {
            @Override
            public void execute(TriggerContext context) {
                made.add(context.value());
            }

            @Override
            public Optional<CompletableFuture<Void>> begin(TriggerContext context) {
                int chance = random.nextInt(10); // calls are made one at a time
                if (chance == 0) {
                    return Optional.empty();
                }
                made.add(context.value());
                return Optional.of(
                        chance == 1
                                ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.runAsync(Thread::onSpinWait, enders));
            }

            @Override
            public Duration limit() {
                return Duration.ofMinutes(1);
            }
        };
        Call call = bench.bound(plugin, sometimes);
        try {
            IntStream.range(0, calls).forEach(i -> bench.press(call, i));

            await().atMost(PATIENCE).until(() -> bench.records.size() == calls);
        } finally {
            enders.shutdownNow();
        }
        assertThat(made)
                .containsExactlyElementsOf(IntStream.range(0, calls).boxed().toList());
        assertThat(bench.outcomes()).containsOnly("ok");
    }
}
