package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Actions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cli §4.5 Parameters of records")
class RecordedParametersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    record Levels(double level, List<Double> more, double written) {}

    @Test
    void computedNumbersAreRoundedForRecordsAndExactForActions() {
        List<Levels> given = new CopyOnWriteArrayList<>();
        try (Stage stage = new Stage()) {
            stage.plugin(
                    "p", "1.0.0", Actions.action("set", Levels.class, (parameters, context) -> given.add(parameters)));
            stage.configure("""
                    [[global_mappings]]
                    trigger = { type = "Note", note = 36 }
                    action = { type = "plugin", plugin = "p", data = { type = "set", level = "{velocity:0..100}", more = ["{velocity:0..1}"], written = 0.12345 } }
                    """);

            stage.message(0x90, 36, 64);

            await().atMost(PATIENCE).until(() -> stage.records.size() == 1);
            assertThat(stage.records.get(0).params())
                    .containsEntry("level", 50.394)
                    .containsEntry("more", List.of(0.504))
                    .containsEntry("written", 0.12345);
            assertThat(given).containsExactly(new Levels(6400 / 127.0, List.of(64 / 127.0), 0.12345));
        }
    }
}
