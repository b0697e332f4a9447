package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PipelinedAction;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R6 Supervision")
class SupervisorTest {

    @TempDir
    private Path home;

    private FakeHub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new FakeHub(home);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    @DisplayName("R6.2 a plugin that does not answer two pings has crashed, and is started again")
    void twoMissedPingsAreACrash() throws Exception {
        hub.silentTo = Set.of("ping");
        hub.start();
        FakePlugin first = hub.latest();
        hub.silentTo = Set.of();

        passUntil(() -> hub.started.size() == 2);

        assertThat(first.isAlive()).isFalse();
        assertThat(first.received).containsExactly("init", "ping", "ping");
        assertThat(hub.plugin.states.get(0))
                .isEqualTo("restarting: it was ended: 2 pings were not answered; again in 0 s");
    }

    @Test
    @DisplayName(
            "R3.4 what was sent to a process that ends is reported, each, and sent to no other; then nothing is begun")
    void whatIsUnderWayWhenAProcessEndsIsReported() throws Exception {
        hub.silentTo = Set.of("blink");
        hub.start();
        FakePlugin first = hub.latest();
        hub.silentTo = Set.of();
        List<CompletableFuture<Void>> ends = begin(5);
        await().atMost(Bench.PATIENCE).until(() -> first.received.size() == 6);

        hub.mayStart = new CompletableFuture<>();
        first.exit(3);

        assertThat(ends).allSatisfy(end -> assertThat(failure(end))
                .isInstanceOfSatisfying(ActionException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("PLUGIN_NOT_CONNECTED")));
        await().atMost(Bench.PATIENCE).until(() -> blink().begin(FakeHost.PRESS).isEmpty());
        hub.mayStart.complete(null);
        passUntil(() -> hub.started.size() == 2 && hub.latest().received.contains("init"));
        assertThat(hub.latest().received).doesNotContain("blink");
    }

    @Test
    @DisplayName("R6.2 three actions in a row that the hub gives up are a crash")
    void threeActionsThatAreGivenUpAreACrash() throws Exception {
        hub.silentTo = Set.of("blink");
        hub.start();
        FakePlugin first = hub.latest();
        List<CompletableFuture<Void>> ends = begin(3);

        ends.subList(0, 2).forEach(end -> end.cancel(false));
        assertThat(first.isAlive()).isTrue();
        ends.get(2).cancel(false);

        assertThat(first.isAlive()).isFalse();
        await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(hub.plugin.states)
                .first()
                .asString()
                .startsWith("restarting: it was ended: 3 actions in a row were not answered"));
    }

    private PipelinedAction blink() {
        return (PipelinedAction) hub.plugin.bind("blink", Map.of());
    }

    private List<CompletableFuture<Void>> begin(int times) throws Exception {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ends.add(blink().begin(FakeHost.PRESS).orElseThrow());
        }
        return ends;
    }

    private static Throwable failure(CompletableFuture<Void> end) {
        return end.handle((nothing, problem) -> problem)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Test
    @DisplayName("R6.2 a plugin that says nothing for 5 s is asked, and lives on when it answers")
    void aSilentPluginIsAskedAndLivesOn() throws Exception {
        hub.start();

        hub.time.pass(Duration.ofMillis(4_900));
        passUntil(() -> hub.latest().received.stream().filter("ping"::equals).count() >= 5);

        assertThat(hub.started).hasSize(1);
        assertThat(hub.plugin.events).isEmpty();
    }

    @Test
    @DisplayName(
            "R6.3 a crash is told with its code and the last 20 lines of standard error, then the restart with its delay")
    void aCrashIsToldWithItsFacts() throws Exception {
        hub.errors = lines(1, 30);
        hub.start();

        hub.latest().exit(3);
        awaitEvents(2);

        assertThat(hub.plugin.events.get(0).properties())
                .containsOnly(
                        Map.entry("event", "crashed"), Map.entry("exit_code", "3"), Map.entry("stderr", lines(11, 30)));
        assertThat(hub.plugin.events.get(1).properties())
                .containsOnly(Map.entry("event", "restarting"), Map.entry("delay_s", "0"));
        await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(hub.plugin.states)
                .containsExactly("restarting: it ended with code 3: line 30; again in 0 s", "running"));
    }

    @Test
    @DisplayName("R6.3 it is started at once, then after 1, 2, 4, 8 and 16 s, and given up after ten failures in a row")
    void itIsGivenUpAfterTenFailures() throws Exception {
        hub.start();
        hub.comesUp = false;

        hub.latest().exit(3);
        List<String> delays = new ArrayList<>();
        for (int failure = 1; failure < 10; failure++) {
            awaitEvents(2 * failure);
            String delay = hub.plugin.events.get(2 * failure - 1).properties().get("delay_s");
            delays.add(delay);
            awaitWaiting(failure == 1 ? 0 : 1);
            hub.time.pass(Duration.ofSeconds(Long.parseLong(delay)));
        }
        awaitEvents(20);

        assertThat(delays).containsExactly("0", "1", "2", "4", "8", "16", "16", "16", "16");
        assertThat(hub.plugin.eventNames()).endsWith("restarting", "crashed", "disabled_after_failures");
        assertThat(hub.plugin.events.get(18).properties()).containsEntry("exit_code", "7");
        assertThat(hub.plugin.states)
                .last()
                .asString()
                .startsWith(
                        "failed: given up after 10 failures in a row; the last: it did not start: it ended with code 7");
        assertThat(hub.started).hasSize(10);
    }

    @Test
    @DisplayName("R6.3 after 60 s of running a failure is the first again")
    void aMinuteOfRunningForgetsFailures() throws Exception {
        hub.start();

        crashAfter(Duration.ZERO);
        assertDelay(1, "0");
        await().atMost(Bench.PATIENCE).until(() -> hub.started.size() == 2 && hub.plugin.states.size() == 2);
        awaitWaiting(1);
        crashAfter(Duration.ofSeconds(60));

        assertDelay(3, "0");
    }

    @Test
    @DisplayName("R6.1 a plugin whose first start fails is started again, and its actions come when it has come up")
    void aFirstStartThatFailsIsTriedAgain() throws Exception {
        hub.comesUp = false;
        hub.errors = "no such device\n";
        hub.start();

        assertThat(hub.plugin.states)
                .startsWith("restarting: it did not start: it ended with code 7: no such device; again in 0 s");
        assertThat(hub.plugin.actions().all()).isEmpty();

        hub.comesUp = true;
        passUntil(() -> !hub.plugin.actions().all().isEmpty());

        assertThat(hub.plugin.actions().all())
                .extracting(ActionDefinition::name)
                .containsExactly("blink");
        hub.plugin.press("blink");
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(hub.plugin.states).last().isEqualTo("running"));
    }

    @Test
    @DisplayName("R6.4 a press that finds no process waits for one and is served")
    void aPressThatFindsNoProcessIsHeldAndServed() throws Exception {
        hub.start();
        CompletableFuture<Void> mayStart = new CompletableFuture<>();
        hub.mayStart = mayStart;
        hub.latest().exit(3);
        awaitEvents(2);

        CompletableFuture<Void> press = pressInTheBackground();
        awaitWaiting(1);
        hub.time.pass(Duration.ofMillis(499));
        assertThat(press).isNotDone();
        mayStart.complete(null);

        assertThat(press).succeedsWithin(Bench.PATIENCE);
        assertThat(hub.latest().received).containsExactly("init", "blink");
    }

    @Test
    @DisplayName("R6.4 a press that finds no process for 500 ms fails, and is not served later")
    void aPressThatFindsNoProcessForTooLongFails() throws Exception {
        loseTheProcess();

        CompletableFuture<Void> press = pressInTheBackground();
        awaitWaiting(2);
        hub.time.pass(Duration.ofMillis(500));

        assertThatThrownBy(() -> press.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(ActionException.class)
                .hasMessageContaining("waited 500 ms");
        hub.comesUp = true;
        passUntil(() -> hub.latest().isAlive() && hub.latest().received.contains("init"));
        assertThat(hub.latest().received).doesNotContain("blink");
    }

    @Test
    @DisplayName("R6.7 a plugin that waits for its next start is stopped at once, and not started again")
    void aPluginThatWaitsIsStopped() throws Exception {
        PluginKind.Instance instance = hub.start();
        hub.comesUp = false;
        hub.latest().exit(3);
        awaitEvents(4);
        int started = hub.started.size();

        instance.stop(Duration.ofSeconds(1));
        hub.time.pass(Duration.ofSeconds(100));

        assertThat(hub.started).hasSize(started);
        try (Stream<Path> sockets = Files.list(home.resolve("data/sockets"))) {
            assertThat(sockets).isEmpty();
        }
    }

    @Test
    @DisplayName("R4.5 a plugin is told what it subscribed to, and nothing else")
    void aPluginIsToldWhatItSubscribedTo() throws Exception {
        hub.start();

        tell(PluginEvent.Kind.STATE, "restarting");
        tell(PluginEvent.Kind.CONFIG, "changed");
        hub.plugin.press("blink");

        assertThat(hub.latest().received).containsExactly("init", "changed", "blink");
    }

    private void tell(PluginEvent.Kind kind, String event) {
        hub.subscribers.forEach(subscriber ->
                subscriber.accept(new PluginEvent(Instant.EPOCH, "other", kind, "words", Map.of("event", event))));
    }

    /** Ends the process, and lets its successor fail: the next start is 1 s away. */
    private void loseTheProcess() throws Exception {
        hub.start();
        hub.comesUp = false;
        hub.latest().exit(3);
        awaitEvents(4);
        awaitWaiting(1);
    }

    private CompletableFuture<Void> pressInTheBackground() {
        return CompletableFuture.runAsync(() -> {
            try {
                hub.plugin.press("blink");
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private void crashAfter(Duration running) {
        hub.time.pass(running);
        hub.latest().exit(3);
    }

    private void assertDelay(int event, String seconds) {
        awaitEvents(event + 1);
        assertThat(hub.plugin.events.get(event).properties()).containsEntry("delay_s", seconds);
    }

    private void awaitEvents(int count) {
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(hub.plugin.events).hasSizeGreaterThanOrEqualTo(count));
    }

    private void awaitWaiting(int threads) {
        await().atMost(Bench.PATIENCE).until(() -> hub.time.waiting() >= threads);
    }

    private void passUntil(Callable<Boolean> condition) {
        await().atMost(Bench.PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            hub.time.pass(Duration.ofMillis(100));
            return condition.call();
        });
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "line " + number)
                .collect(Collectors.joining("\n"));
    }
}
