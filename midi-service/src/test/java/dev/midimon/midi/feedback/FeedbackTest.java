package dev.midimon.midi.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Position;
import dev.midimon.midi.configuration.Condition;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Configuration.LedSettings;
import dev.midimon.midi.configuration.Configuration.LedSettings.Scheme;
import dev.midimon.midi.configuration.FeedbackRule;
import dev.midimon.midi.configuration.FeedbackRule.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("feedback §1 Rules")
class FeedbackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final LedSettings OFF = new LedSettings(Scheme.OFF, 100, Duration.ZERO);

    private final FakeStates states = new FakeStates();
    private final FakeOutputs outputs = new FakeOutputs();
    private final AtomicLong clock = new AtomicLong();
    private final Feedback feedback = new Feedback(outputs, states, clock::get);

    @AfterEach
    void close() {
        feedback.close();
    }

    @Test
    void aLightFollowsTheStateAndNotThePress() {
        show(recordingOn(36));

        outputs.awaitSent("pad 90 24 00");
        states.publish("obs.recording", Optional.of("recording"));
        outputs.awaitSent("pad 90 24 05");
        states.publish("obs.recording", Optional.of("unheard of"));
        outputs.awaitSent("pad 90 24 00");
    }

    @Test
    void nothingIsSentForAStateThatLooksTheSame() {
        show(recordingOn(36));
        outputs.awaitSent("pad 90 24 00");

        states.publish("obs.recording", Optional.of("stopped"));
        states.publish("obs.recording", Optional.of("paused elsewhere"));
        states.publish("obs.recording", Optional.of("recording"));
        outputs.awaitSent("pad 90 24 05");

        assertThat(outputs.all()).containsExactly("pad 90 24 00", "pad 90 24 05");
    }

    @Test
    void aScaleTurnsNumbersInto0To127() {
        FeedbackRule volume = rule("spotify.volume", Message.CC, 7, Map.of(), Optional.of(range(0, 100)), Map.of());
        show(volume);

        for (Map.Entry<Double, String> step : Map.of(0.0, "00", 50.0, "40", 100.0, "7f", 250.0, "7f", -3.0, "00")
                .entrySet()) {
            states.publish("spotify.volume", Optional.of(step.getKey()));
            outputs.awaitLast("pad b0 07 " + step.getValue());
        }
    }

    @Test
    void aBlinkingLightIsDarkHalfTheTime() {
        FeedbackRule paused = rule(
                "obs.recording",
                Message.NOTE_ON,
                36,
                Map.of("paused", 3),
                Optional.empty(),
                Map.of("paused", Duration.ofMillis(500)));
        states.publish("obs.recording", Optional.of("paused"));
        show(paused);
        outputs.awaitLast("pad 90 24 03");

        clock.set(Duration.ofMillis(500).toNanos());
        outputs.awaitLast("pad 90 24 00");
        clock.set(Duration.ofSeconds(1).toNanos());
        outputs.awaitLast("pad 90 24 03");
    }

    @Test
    void theModesRuleComesBeforeTheGlobalOne() {
        FeedbackRule global = rule("a", Message.NOTE_ON, 36, Map.of("on", 1), Optional.empty(), Map.of());
        FeedbackRule mode = rule("b", Message.NOTE_ON, 36, Map.of("on", 2), Optional.empty(), Map.of());
        states.publish("a", Optional.of("on"));
        states.publish("b", Optional.of("on"));
        Configuration configuration = Configurations.with(
                OFF,
                List.of(new Configuration.Mode("Live", Optional.empty(), List.of(), List.of(mode))),
                List.of(global));

        feedback.show(configuration, "Live", List.of());
        outputs.awaitLast("pad 90 24 02");
        feedback.show(configuration, "Other", List.of());
        outputs.awaitLast("pad 90 24 01");
    }

    @Test
    void aLightThatNoRuleSpeaksOfAnyMoreGoesOut() {
        states.publish("obs.recording", Optional.of("recording"));
        show(recordingOn(36));
        outputs.awaitLast("pad 90 24 05");

        show();

        outputs.awaitLast("pad 90 24 00");
    }

    @Test
    void everythingIsSentAnewWhenADeviceComes() {
        states.publish("obs.recording", Optional.of("recording"));
        show(recordingOn(36));
        outputs.awaitSent("pad 90 24 05");

        feedback.deviceCame();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outputs.all()).containsExactly("pad 90 24 05", "pad 90 24 05"));
    }

    @Test
    void aDeviceThatIsAwayIsTriedAgainWhenItComes() {
        outputs.away = true;
        states.publish("obs.recording", Optional.of("recording"));
        show(recordingOn(36));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(outputs.refused).hasPositiveValue());

        outputs.away = false;
        feedback.deviceCame();

        outputs.awaitSent("pad 90 24 05");
    }

    @Test
    void theDefaultIsSentWhenTheHubStops() {
        states.publish("obs.recording", Optional.of("recording"));
        show(recordingOn(36));
        outputs.awaitSent("pad 90 24 05");

        feedback.close();

        outputs.awaitLast("pad 90 24 00");
    }

    @Test
    @DisplayName("§2.2 a static scheme lights every mapped pad")
    void aStaticSchemeLightsEveryMappedPad() {
        Configuration configuration =
                Configurations.withPads(new LedSettings(Scheme.STATIC, 50, Duration.ZERO), 40, 41);

        feedback.show(configuration, "", List.of("pad", "keys"));

        outputs.awaitSent("pad 90 28 3f");
        outputs.awaitSent("pad 90 29 3f");
        outputs.awaitSent("keys 90 28 3f");
        outputs.awaitSent("keys 90 29 3f");
    }

    @Test
    @DisplayName("§2.3 a reactive scheme lights a pad while it is pressed and lets it fade")
    void aReactiveSchemeLightsAPressedPadAndLetsItFade() {
        feedback.show(
                Configurations.withPads(new LedSettings(Scheme.REACTIVE, 100, Duration.ofMillis(100))), "", List.of());

        feedback.pressed("pad", 1, 50);
        outputs.awaitLast("pad 90 32 7f");
        feedback.released("pad", 1, 50);
        clock.set(Duration.ofMillis(50).toNanos());
        outputs.awaitLast("pad 90 32 40");
        clock.set(Duration.ofMillis(100).toNanos());
        outputs.awaitLast("pad 90 32 00");
    }

    private void show(FeedbackRule... rules) {
        feedback.show(Configurations.with(OFF, List.of(), List.of(rules)), "", List.of());
    }

    private static FeedbackRule recordingOn(int note) {
        return rule(
                "obs.recording",
                Message.NOTE_ON,
                note,
                Map.of("recording", 5, "stopped", 0),
                Optional.empty(),
                Map.of());
    }

    private static FeedbackRule rule(
            String state,
            Message message,
            int number,
            Map<String, Integer> values,
            Optional<Condition.State.Range> scale,
            Map<String, Duration> blink) {
        FeedbackRule.Target pad = new FeedbackRule.Target.Device("pad");
        return new FeedbackRule(state, pad, message, 1, number, values, Optional.of(0), scale, blink, Position.NONE);
    }

    private static Condition.State.Range range(double min, double max) {
        return new Condition.State.Range(min, max);
    }
}
