package dev.midimon.actions.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.actions.FakeTemplate;
import dev.midimon.actions.RecordingLogger;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.testing.FakePluginContext;
import java.time.Duration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("actions §1 log")
class LogPluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TriggerContext TRIGGER =
            TriggerContext.of(Gesture.CC).value(64).build();

    private final CountDownLatch diskIsSlow = new CountDownLatch(1);
    private final RecordingLogger logger = new RecordingLogger();
    private LogPlugin plugin = new LogPlugin(FakePluginContext.logging(logger));

    @AfterEach
    void stop() {
        diskIsSlow.countDown();
        plugin.stop();
    }

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("log").orElseThrow().bind(Parameters.from(parameters));
    }

    @Test
    @DisplayName("A1.1 message and level")
    void aLineIsWrittenWithItsLevel() throws Exception {
        bind(Map.of("message", "hello")).execute(TRIGGER);
        bind(Map.of("message", FakeTemplate.text("level ", "!"), "level", "Warn"))
                .execute(TRIGGER);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logger.lines()).containsExactly("INFO hello", "WARNING level 64!"));
    }

    @Test
    @DisplayName("A1.1 message and level")
    void anUnknownLevelIsRefusedWhenTheMappingIsLoaded() {
        assertThatThrownBy(() -> bind(Map.of("message", "hello", "level", "warm")))
                .hasMessageContaining("did you mean \"warn\"?");
    }

    @Test
    @DisplayName("A1.1 message and level")
    void bracesInAMessageAreText() throws Exception {
        bind(Map.of("message", "it's {0} and '{'")).execute(TRIGGER);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logger.lines()).containsExactly("INFO it's {0} and '{'"));
    }

    @Test
    @DisplayName("A1.2 never blocks")
    void aLogThatHangsHoldsNobodyUpAndTellsWhatItLost() throws Exception {
        RecordingLogger slow = new RecordingLogger() {
            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
                try {
                    diskIsSlow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.log(level, bundle, format, parameters);
            }
        };
        plugin.stop();
        plugin = new LogPlugin(FakePluginContext.logging(slow));
        Action action = bind(Map.of("message", "hello"));

        for (int i = 0; i < 5000; i++) {
            action.execute(TRIGGER);
        }
        assertThat(slow.lines()).isEmpty();
        diskIsSlow.countDown();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(slow.lines())
                .anyMatch(line -> line.matches("WARNING (397[5-6]) lines of the action log were dropped.*"))
                .filteredOn("INFO hello"::equals)
                .hasSizeBetween(1024, 1025));
    }

    @Test
    @DisplayName("A1.2 never blocks")
    void whatWaitsIsWrittenBeforeTheHubStops() throws Exception {
        for (int i = 0; i < 100; i++) {
            bind(Map.of("message", "line")).execute(TRIGGER);
        }
        plugin.stop();

        assertThat(logger.lines()).hasSize(100);
    }
}
