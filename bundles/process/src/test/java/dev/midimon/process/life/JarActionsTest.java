package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.PipelinedAction;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.ProtocolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R8.4 Calls to a jar in a process of its own are begun, not awaited")
class JarActionsTest implements Link.Listener {

    @TempDir
    Path exchange;

    private FakePlugin process;
    private Link link;
    private JarActions jar;

    @BeforeEach
    void greet() throws Exception {
        Path socket = exchange.resolve(Sockets.NAME);
        process = new FakePlugin(socket, Set.of("blink", "login"), "");
        link = new Link(socket, "midimon-test-in", this, Clock.systemUTC());
        link.awaitOpen(Bench.PATIENCE, process::isAlive);
        Run run = Run.greet(
                new Child(process, "fake", new Voices(System.getLogger("fake"), Map.of()), new FakeTime()),
                link,
                exchange,
                json -> json.raw("{\"action\":\"init\"}"),
                Bench.PATIENCE);
        Gate gate = new Gate("fake", new SystemTime());
        gate.open(run);
        Offer offer = new Offer("fake", false, true, List.of(new DeclaredAction("blink", "", DeclaredAction.ANY)));
        jar = new JarActions(gate, new Calls(gate, Duration.ofDays(1)), offer, new Logins(gate));
    }

    @AfterEach
    void end() {
        link.close();
        process.destroyForcibly();
    }

    private List<CompletableFuture<Void>> begin(int times) throws Exception {
        PipelinedAction blink =
                (PipelinedAction) jar.actions().find("blink").orElseThrow().bind(Parameters.from(Map.of()));
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ends.add(blink.begin(FakeHost.PRESS).orElseThrow());
        }
        return ends;
    }

    private int received(String word) {
        return Collections.frequency(process.received, word);
    }

    @Test
    void noneWaitsForTheAnswerToTheOneBefore() throws Exception {
        List<CompletableFuture<Void>> ends = begin(3);

        await().atMost(Bench.PATIENCE).until(() -> received("blink") == 3);
        assertThat(ends).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void oneWhoseTimeIsOverIsInterruptedThereAndNoOther() throws Exception {
        List<CompletableFuture<Void>> ends = begin(2);

        assertThat(ends.get(0).cancel(false)).isTrue();

        await().atMost(Bench.PATIENCE).until(() -> received("interrupt") == 1);
        assertThat(ends.get(1)).isNotDone();
    }

    @Test
    void whatIsUnderWayWhenTheProcessEndsFailsAndIsNotRepeated() throws Exception {
        List<CompletableFuture<Void>> ends = begin(2);

        process.exit(1);

        for (CompletableFuture<Void> end : ends) {
            assertThatThrownBy(() -> end.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ActionException.class)
                    .hasMessageContaining("ended before it answered");
        }
        assertThat(received("interrupt")).isZero();
    }

    @Test
    @DisplayName("R8.7 a user who gives up ends the login there")
    void aUserWhoGivesUpEndsTheLoginThere() throws Exception {
        Thread user = new Thread(() -> {
            try {
                jar.login().orElseThrow().logIn(page -> {});
            } catch (ActionException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        user.start();
        await().atMost(Bench.PATIENCE).until(() -> received("login") == 1);

        user.interrupt();

        await().atMost(Bench.PATIENCE).until(() -> received("login_cancel") == 1);
        user.join(Bench.PATIENCE.toMillis());
        assertThat(user.isAlive()).isFalse();
    }

    @Override
    public void received(Message message) {}

    @Override
    public void violated(ProtocolException reason) {}
}
