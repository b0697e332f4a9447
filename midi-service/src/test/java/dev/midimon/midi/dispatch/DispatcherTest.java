package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Actions;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.plugins.LivePlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("dispatch: from bytes to actions")
class DispatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static String global(int note, String action) {
        return "[[global_mappings]]\ntrigger = { type = \"Note\", note = " + note + " }\naction = " + action + "\n";
    }

    private static String call(String action) {
        return "{ type = \"plugin\", plugin = \"p\", data = { type = \"" + action + "\" } }";
    }

    @Test
    @DisplayName("D1.1 a press calls the action that its mapping names")
    void aPressCallsItsAction() {
        stage.plugin("p", "1.2.0", stage.logs("one"));
        stage.configure(global(36, call("one")));

        stage.press(36);
        stage.quiet();

        stage.logged("one 100");
        await().atMost(PATIENCE).until(() -> stage.records.size() == 1);
        ActionRecord record = stage.records.get(0);
        assertThat(record.outcome()).isEqualTo(Outcome.OK);
        assertThat(record.version()).isEqualTo("1.2.0");
        assertThat(record.event().words()).isEqualTo("note_on:1:36:100");
        assertThat(record.device()).isEqualTo("Pad");
        assertThat(record.port()).isEqualTo("usb");
        assertThat(record.latencyMicros()).isPositive();
        assertThat(stage.dispatcher.summary().events()).isEqualTo(1);
        assertThat(stage.dispatcher.summary().matched()).isEqualTo(1);
    }

    @Test
    @DisplayName("D8.1 what cannot be bound is unbound, with the reason, until the plugin is there")
    void anUnboundMappingSaysWhy() {
        stage.plugin("obs", "1.0.0", stage.logs("one"));
        stage.configure(global(36, call("one").replace("\"p\"", "\"ob\""))
                + global(37, call("ones").replace("\"p\"", "\"obs\""))
                + global(38, call("one").replace("\"p\"", "\"obs\", version = \"2\"")));

        assertThat(stage.dispatcher.unbound())
                .extracting(unbound -> unbound.reason())
                .containsExactly(
                        "no plugin \"ob\" is running; did you mean \"obs\"?",
                        "plugin obs 1.0.0 has no action \"ones\"; did you mean \"one\"?; 'midimon plugin actions obs' lists those it has",
                        "expected version 2 of plugin \"obs\", found 1.0.0");
        stage.press(38);
        await().atMost(PATIENCE).until(() -> stage.outcomes().equals(List.of("one unbound VERSION_NOT_FOUND")));

        stage.plugin("obs", "2.1.0", stage.logs("one"));
        stage.press(38);
        stage.logged("one 100");
        assertThat(stage.dispatcher.unbound()).hasSize(2);
    }

    @Test
    @DisplayName("D8.2 two versions serve different mappings at the same time")
    void twoVersionsServeSideBySide() {
        stage.plugin("p", "1.4.0", Actions.action("one", context -> stage.log.add("old")));
        stage.plugin("p", "2.0.0", Actions.action("one", context -> stage.log.add("new")));
        stage.configure(global(36, call("one").replace("\"p\"", "\"p\", version = \"1.4\"")) + global(37, call("one")));

        stage.press(36);
        stage.press(37);

        stage.logged("old", "new");
    }

    @Test
    @DisplayName("D8.3 20 swaps under 1,000 events a second lose nothing, double nothing and keep the order")
    void swapsLoseNothing() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        LivePlugin current = stage.plugin("p", "1.0.0", Actions.action("one", context -> seen.add(context.velocity())));
        stage.configure(global(36, call("one")));
        int presses = 2000;
        long start = System.nanoTime();

        for (int i = 0; i < presses; i++) {
            while (System.nanoTime() - start < i * 1_000_000L) {
                Thread.onSpinWait();
            }
            stage.message(0x90, 36, i % 127 + 1);
            stage.release(36);
            if (i % 100 == 99) {
                LivePlugin next =
                        stage.plugin("p", "1.0." + i, Actions.action("one", context -> seen.add(context.velocity())));
                stage.retire(current, PATIENCE);
                current = next;
            }
        }

        await().atMost(PATIENCE).until(() -> seen.size() >= presses);
        stage.quiet();
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, presses)
                        .map(i -> i % 127 + 1)
                        .boxed()
                        .toList());
        assertThat(stage.dispatcher.summary().ok()).isEqualTo(presses);
    }

    @Test
    @DisplayName("D6.4 a release follows its press across a mode change")
    void aReleaseFollowsItsPressAcrossAModeChange() {
        stage.plugin("p", "1.0.0", stage.holds("hold", "key"), stage.logs("mute"), stage.logs("other"));
        stage.configure("[[modes]]\nname = \"A\"\nmappings = [\n"
                + "{ trigger = { type = \"Note\", note = 36 }, action = " + call("hold") + " },\n"
                + "{ trigger = { type = \"Note\", note = 36, on = \"release\" }, action = " + call("mute") + " } ]\n"
                + "[[modes]]\nname = \"B\"\nmappings = [\n"
                + "{ trigger = { type = \"Note\", note = 36, on = \"release\" }, action = " + call("other") + " } ]\n");

        stage.press(36);
        assertThat(stage.dispatcher.mode("B").join()).isTrue();
        stage.release(36);

        stage.logged("key down", "key up", "mute 0");
        assertThat(stage.dispatcher.mode()).isEqualTo("B");
        await().atMost(PATIENCE).until(() -> stage.told.contains("mode B"));
    }

    @Test
    @DisplayName("D6.5 a release follows its press across reload and swap, to the incarnation that pressed")
    void aReleaseFollowsItsPressAcrossReloadAndSwap() throws Exception {
        LivePlugin old = stage.plugin("p", "1.0.0", stage.holds("hold", "old"));
        stage.configure(global(36, call("hold")));
        stage.press(36);
        stage.logged("old down");

        stage.configure(global(40, call("hold")));
        stage.plugin("p", "1.1.0", stage.holds("hold", "new"));
        Thread retiring = new Thread(() -> stage.retire(old, PATIENCE));
        retiring.start();
        stage.press(40);
        stage.release(40);
        stage.logged("old down", "new down", "new up");
        stage.release(36);
        retiring.join(PATIENCE.toMillis());

        assertThat(retiring.isAlive()).isFalse();
        stage.logged("old down", "new down", "new up", "old up");
    }

    @Test
    @DisplayName("D6.6 at its deadline a retired incarnation releases what is still held")
    void retiringReleasesWhatIsHeld() {
        LivePlugin old = stage.plugin("p", "1.0.0", stage.holds("hold", "old"));
        stage.configure(global(36, call("hold")));
        stage.press(36);
        stage.logged("old down");

        stage.retire(old, Duration.ofMillis(50));

        stage.logged("old down", "old up");
        stage.release(36);
        stage.quiet();
        stage.logged("old down", "old up");
    }

    @Test
    @DisplayName("D6.7 a lost device releases what it holds")
    void aLostDeviceReleases() {
        stage.plugin("p", "1.0.0", stage.holds("hold", "key"));
        stage.configure(global(36, call("hold")));
        stage.press(36);

        stage.dispatcher.listener().disconnected(stage.pad);

        stage.logged("key down", "key up");
    }

    @Test
    @DisplayName("D6.8 panic releases every key, cancels sequences and has plugins let go")
    void panicReleasesEverything() {
        stage.adopt(new LivePlugin(
                "p",
                dev.midimon.api.version.SemanticVersion.parse("1.0.0"),
                Actions.of(stage.holds("hold", "key"), stage.logs("late")),
                false,
                () -> stage.log.add("let go")));
        stage.configure(global(36, call("hold"))
                + global(
                        37,
                        "{ type = \"sequence\", actions = [ { type = \"delay\", ms = 60000 }, " + call("late")
                                + "] }"));
        stage.press(36);
        stage.logged("key down");
        stage.press(37);

        stage.dispatcher.panic().join();

        stage.logged("key down", "key up", "let go");
        await().atMost(PATIENCE).until(() -> stage.outcomes().contains("late cancelled SEQUENCE_CANCELLED"));
        stage.release(36);
        stage.quiet();
        stage.logged("key down", "key up", "let go");
    }

    @Test
    @DisplayName("D7.2 disarmed, events are recorded as cancelled and what was pressed before is released")
    void aDisarmedHubOnlyReleases() {
        stage.plugin("p", "1.0.0", stage.holds("hold", "key"), stage.logs("one"), stage.logs("up"));
        stage.configure(global(36, call("hold"))
                + global(37, call("one"))
                + global(36, call("up")).replace("note = 36", "note = 36, on = \"release\""));
        stage.press(36);
        stage.logged("key down");

        stage.dispatcher.arm(false).join();
        stage.press(37);
        stage.release(36);

        stage.logged("key down", "key up", "up 0");
        await().atMost(PATIENCE).until(() -> stage.outcomes().contains("one cancelled DISARMED"));
        stage.dispatcher.arm(true).join();
        stage.press(37);
        stage.logged("key down", "key up", "up 0", "one 100");
    }

    @Test
    @DisplayName("D9.1 a sequence of a minute runs while 1,000 other events are served")
    void aSequenceBlocksNobody() {
        stage.plugin("p", "1.0.0", stage.logs("first"), stage.logs("last"));
        stage.plugin("q", "1.0.0", stage.logs("other"));
        stage.configure(global(
                        36,
                        "{ type = \"sequence\", actions = [" + call("first") + ", { type = \"delay\", ms = 60000 }, "
                                + call("last") + "] }")
                + global(37, call("other").replace("\"p\"", "\"q\"")));
        stage.press(36);

        for (int i = 0; i < 1000; i++) {
            stage.press(37);
            stage.release(37);
        }

        await().atMost(PATIENCE).until(() -> stage.log.size() == 1001);
        assertThat(stage.log).contains("first 100").doesNotContain("last 100");
    }

    @Test
    @DisplayName("D2.3 a stuck plugin delays nobody else")
    void aStuckPluginDelaysNobodyElse() {
        CountDownLatch gate = new CountDownLatch(1);
        stage.plugin("stuck", "1.0.0", Actions.action("one", context -> gate.await()));
        stage.plugin("p", "1.0.0", stage.logs("one"));
        stage.configure(global(36, call("one").replace("\"p\"", "\"stuck\"")) + global(37, call("one")));
        stage.press(36);

        for (int i = 0; i < 1000; i++) {
            stage.press(37);
            stage.release(37);
        }

        await().atMost(PATIENCE).until(() -> stage.log.size() == 1000);
        gate.countDown();
    }

    @Test
    @DisplayName("D1.2 messages of many sources are all taken, in order for each")
    void manySourcesKeepTheirOrder() throws Exception {
        Map<Integer, List<Integer>> seen =
                IntStream.range(1, 5).boxed().collect(Collectors.toMap(i -> i, i -> new CopyOnWriteArrayList<>()));
        stage.plugin("p", "1.0.0", Actions.action("one", context -> seen.get(context.channel())
                .add(context.velocity())));
        stage.configure(global(36, call("one")));
        List<Thread> ports = IntStream.range(1, 5)
                .mapToObj(channel -> new Thread(() -> {
                    var source = new dev.midimon.midi.port.Source(
                            channel, "usb", "P" + channel, "1", java.util.Optional.empty());
                    stage.dispatcher.listener().connected(source);
                    for (int i = 0; i < 400; i++) {
                        stage.dispatcher
                                .listener()
                                .message(source, 0x90 | channel - 1, 36, i % 127 + 1, System.nanoTime());
                        stage.dispatcher.listener().message(source, 0x80 | channel - 1, 36, 0, System.nanoTime());
                    }
                }))
                .toList();

        ports.forEach(Thread::start);
        for (Thread port : ports) {
            port.join();
        }

        stage.quiet();
        List<Integer> expected =
                IntStream.range(0, 400).map(i -> i % 127 + 1).boxed().toList();
        assertThat(seen.values()).allSatisfy(values -> assertThat(values).isEqualTo(expected));
        assertThat(stage.dispatcher.summary().events()).isEqualTo(4 * 800);
    }

    @Test
    @DisplayName("D10.1 what send_midi sends and what comes straight back is silenced")
    void aLoopIsSilenced() {
        stage.plugin("send_midi", "1.0.0", Actions.bound("send_midi", "{}", parameters -> context -> {
            stage.dispatcher.sent(0x90, 36, 100);
            stage.log.add("sent");
            stage.release(36);
            stage.press(36);
        }));
        stage.configure(
                global(
                        36,
                        "{ type = \"send_midi\", port = \"x\", message_type = \"NoteOn\", channel = 1, note = 36, velocity = 100 }"));

        stage.press(36);

        await().atMost(PATIENCE).until(() -> stage.told.contains("LOOP_GUARD"));
        assertThat(stage.log.size()).isBetween(LoopGuard.LIMIT - 1, LoopGuard.LIMIT + 1);
        await().atMost(PATIENCE).until(() -> stage.outcomes().contains("send_midi dropped LOOP_GUARD"));
    }

    @Test
    @DisplayName("A reload keeps the current mode by name, and falls back to the first when it is gone")
    void aReloadKeepsTheMode() {
        stage.configure("[[modes]]\nname = \"A\"\n[[modes]]\nname = \"B\"\n");
        assertThat(stage.dispatcher.mode()).isEqualTo("A");
        stage.dispatcher.mode("next").join();

        stage.configure("[[modes]]\nname = \"X\"\n[[modes]]\nname = \"Y\"\n[[modes]]\nname = \"B\"\n");
        assertThat(stage.dispatcher.mode()).isEqualTo("B");

        stage.configure("[[modes]]\nname = \"X\"\n[[modes]]\nname = \"Y\"\n");
        assertThat(stage.dispatcher.mode()).isEqualTo("X");
        assertThat(stage.dispatcher.mode("Z").join()).isFalse();
    }
}
