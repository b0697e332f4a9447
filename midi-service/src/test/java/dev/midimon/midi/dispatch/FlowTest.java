package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Actions;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.midi.dispatch.flow.Flows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("dispatch §9 Sequences, in virtual time")
class FlowTest {
    private final VirtualClock clock = new VirtualClock(0);
    private final Stage stage = new Stage(clock, Clock.fixed(Instant.parse("2026-11-21T22:30:00Z"), ZoneOffset.UTC));
    private final VirtualTime time = new VirtualTime(clock, stage.dispatcher);

    @BeforeEach
    void offerActions() {
        stage.plugin(
                "p",
                "1.0.0",
                stage.logs("a"),
                stage.logs("b"),
                stage.logs("c"),
                stage.holds("hold", "key"),
                Actions.action("fails", context -> {
                    throw new ActionException("NO", "no");
                }));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String call(String action) {
        return "{ type = \"plugin\", plugin = \"p\", data = { type = \"" + action + "\" } }";
    }

    private static String sequence(String... actions) {
        return "{ type = \"sequence\", actions = [ " + String.join(", ", actions) + " ] }";
    }

    private static String delay(int millis) {
        return "{ type = \"delay\", ms = " + millis + " }";
    }

    private void mapping(String action, String more) {
        stage.configure(
                "[[global_mappings]]\ntrigger = { type = \"Note\", note = 36 }\n" + more + "\naction = " + action);
    }

    private void press(long millis) {
        press(millis, 100);
    }

    private void press(long millis, int velocity) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        time.advanceTo(nanos);
        stage.message(0x90, 36, velocity, nanos);
        stage.message(0x80, 36, 0, nanos);
        time.awaitIdle();
    }

    private void until(long millis) {
        time.advanceTo(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    @DisplayName("D9.2 steps follow each other without a pause, delays take their time")
    void stepsFollowEachOther() {
        mapping(sequence(call("a"), call("b"), delay(1000), call("c")), "");
        press(10);
        assertThat(stage.log).containsExactly("a 100", "b 100");
        until(1009);
        assertThat(stage.log).hasSize(2);
        until(1010);
        assertThat(stage.log).containsExactly("a 100", "b 100", "c 100");

        stage.endWatching();
        assertThat(stage.records).extracting(ActionRecord::atMillis).containsExactly(10.0, 10.0, 1010.0);
    }

    @Test
    @DisplayName("D9.3 repeats and sequences nest; count and delay may be placeholders")
    void repeatsNest() {
        mapping(
                "{ type = \"repeat\", count = \"{velocity}\", delay_ms = 100, action = "
                        + sequence(call("a"), call("b")) + " }",
                "");
        press(0, 3);
        assertThat(stage.log).containsExactly("a 3", "b 3");
        until(100);
        assertThat(stage.log).hasSize(4);
        time.finish();
        assertThat(stage.log).containsExactly("a 3", "b 3", "a 3", "b 3", "a 3", "b 3");
        assertThat(clock.nanoTime()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @ParameterizedTest
    @CsvSource({
        "restart,  'a 1;a 2;b 2'",
        "ignore,   'a 1;b 1'",
        "queue,    'a 1;b 1;a 2;b 2'",
        "parallel, 'a 1;a 2;b 1;b 2'"
    })
    @DisplayName("D9.4 retrigger")
    void retrigger(String word, String expected) {
        mapping(sequence(call("a"), delay(100), call("b")), "retrigger = \"" + word + "\"");
        press(0, 1);
        press(50, 2);
        time.finish();
        assertThat(stage.log).containsExactly(expected.split(";"));
    }

    @Test
    @DisplayName("D9.5 a restart records the step that is not reached as cancelled")
    void aRestartRecordsWhatIsCancelled() {
        mapping(sequence(call("a"), delay(100), call("b")), "");
        press(0);
        press(50);
        time.finish();
        stage.endWatching();
        assertThat(stage.outcomes()).containsExactly("a ok", "b cancelled SEQUENCE_CANCELLED", "a ok", "b ok");
    }

    @Test
    @DisplayName("D9.6 a failed step ends its sequence, unless the mapping goes on")
    void aFailedStepEndsItsSequence() {
        mapping(sequence(call("a"), call("fails"), call("b")), "");
        press(0);
        assertThat(stage.log).containsExactly("a 100");

        mapping(sequence(call("fails"), call("b")), "on_error = \"continue\"");
        press(10);
        assertThat(stage.log).containsExactly("a 100", "b 100");
    }

    @Test
    @DisplayName("D9.7 more sequences than may run at a time are dropped and recorded")
    void tooManySequencesAreDropped() {
        mapping(sequence(call("a"), delay(60_000), call("b")), "retrigger = \"parallel\"");
        for (int i = 0; i < Flows.MAX + 5; i++) {
            press(i);
        }
        assertThat(stage.log).hasSize(Flows.MAX);
        assertThat(stage.dispatcher.summary().dropped()).isEqualTo(5);
    }

    @Test
    @DisplayName("D9.8 a conditional runs the branch that holds, alone or in a sequence")
    void aConditionalChooses() {
        String conditional = "{ type = \"conditional\", condition = { Velocity = { range = [1, 50] } }, then_action = "
                + call("a") + ", else_action = " + call("b") + " }";
        mapping(conditional, "");
        press(0, 20);
        press(10, 90);
        mapping(sequence(conditional, call("c")), "");
        press(20, 20);
        assertThat(stage.log).containsExactly("a 20", "b 90", "a 20", "c 20");
    }

    @Test
    @DisplayName("D9.9 an action that holds, in a sequence, is released with its key or at once when that is up")
    void holdsInASequence() {
        mapping(sequence(call("hold"), delay(100), call("hold")), "");
        time.advanceTo(1);
        stage.message(0x90, 36, 100, 1);
        time.awaitIdle();
        assertThat(stage.log).containsExactly("key down");
        stage.message(0x80, 36, 0, 2);
        time.awaitIdle();
        assertThat(stage.log).containsExactly("key down", "key up");
        time.finish();
        assertThat(stage.log).containsExactly("key down", "key up", "key down", "key up");
    }

    @Test
    @DisplayName("D9.10 a mode change is a step and is recorded with the new mode")
    void aModeChangeIsAStep() {
        stage.configure("[[modes]]\nname = \"A\"\nmappings = [ { trigger = { type = \"Note\", note = 36 }, action = "
                + sequence("{ type = \"mode_change\", mode = \"next\" }", call("a")) + " } ]\n"
                + "[[modes]]\nname = \"B\"\n");
        press(0);
        assertThat(stage.dispatcher.mode()).isEqualTo("B");
        assertThat(stage.log).containsExactly("a 100");
        stage.endWatching();
        assertThat(stage.records.get(0).params()).containsEntry("mode", "B");
        assertThat(stage.records.get(0).action()).isEqualTo("mode_change");
    }

    @Test
    @DisplayName("D9.11 panic in a sequence cancels the others, not its own")
    void panicCancelsTheOthers() {
        stage.configure("[[global_mappings]]\ntrigger = { type = \"Note\", note = 36 }\naction = "
                + sequence(delay(100), call("a"))
                + "\n[[global_mappings]]\ntrigger = { type = \"Note\", note = 37 }\naction = "
                + sequence("{ type = \"panic\" }", call("b")));
        press(0);
        stage.message(0x90, 37, 100, 10);
        time.awaitIdle();
        time.finish();
        assertThat(stage.log).containsExactly("b 100");
    }

    @Test
    @DisplayName("D11.1 in virtual time every run gives the same records, and nothing is coalesced or dropped")
    void everyRunIsTheSame() {
        List<String> first = replay();
        assertThat(first).hasSizeGreaterThan(1000);
        for (int run = 0; run < 3; run++) {
            assertThat(replay()).isEqualTo(first);
        }
    }

    private static List<String> replay() {
        VirtualClock clock = new VirtualClock(0);
        List<String> seen = new ArrayList<>();
        try (Stage stage = new Stage(clock, Clock.systemUTC())) {
            VirtualTime time = new VirtualTime(clock, stage.dispatcher);
            stage.plugin("p", "1.0.0", stage.logs("a"), stage.logs("b"));
            stage.plugin("q", "1.0.0", stage.logs("a"), stage.logs("b"));
            String q = call("b").replace("\"p\"", "\"q\"");
            stage.configure("[[global_mappings]]\ntrigger = { type = \"Note\", note = 36 }\ncontinue = true\n"
                    + "retrigger = \"parallel\"\naction = " + sequence(call("a"), q, delay(7), call("b"))
                    + "\n[[global_mappings]]\ntrigger = { type = \"Note\", note = 36 }\naction = "
                    + sequence(q, call("a"))
                    + "\n[[global_mappings]]\ntrigger = { type = \"LongPress\", note = 37, duration_ms = 2000 }\naction = "
                    + q
                    + "\n[[global_mappings]]\ntrigger = { type = \"CC\", cc = 7 }\naction = " + q);
            for (int i = 0; i < 200; i++) {
                long now = TimeUnit.MILLISECONDS.toNanos(i * 3L);
                time.advanceTo(now);
                stage.message(0x90, 36, i % 127 + 1, now);
                stage.message(0xB0, 7, i % 127, now);
                stage.message(0x80, 36, 0, now);
                time.awaitIdle();
            }
            stage.message(0x90, 37, 1, clock.nanoTime());
            time.advanceTo(clock.nanoTime() + TimeUnit.SECONDS.toNanos(2));
            time.finish();
            stage.endWatching();
            stage.records.forEach(record -> seen.add(record.atMillis() + " " + record.plugin() + " " + record.action()
                    + " " + record.event() + " " + record.gesture() + " " + record.outcome()));
            assertThat(stage.dispatcher.summary().dropped()).isZero();
            assertThat(stage.records).anyMatch(record -> record.gesture().word().equals("long_press"));
        }
        return seen;
    }

    @Test
    @DisplayName("D11.2 virtual time takes no real time")
    void virtualTimeTakesNoTime() {
        mapping(sequence(delay(3_600_000), call("a")), "");
        long start = System.nanoTime();
        press(0);
        time.finish();
        assertThat(stage.log).containsExactly("a 100");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }
}
