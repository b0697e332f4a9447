package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("obs §3.3 knobs")
class DialsTest {

    private final Semaphore answers = new Semaphore(0);
    private FakeObs obs;
    private Stage stage;

    @BeforeEach
    void connect() throws Exception {
        obs = new FakeObs(0, Optional.empty()).answers("GetInputList", "{\"inputs\":[{\"inputName\":\"Mic\"}]}");
        stage = new Stage(obs.port(), Optional.empty()).connected();
        stage.awaitState("mute.Mic", false);
        await().until(() -> obs.asked("GetSourceFilterList").size() == 1);
    }

    @AfterEach
    void stop() {
        answers.release(1000);
        stage.close();
        obs.close();
    }

    private void turn(double volume) throws Exception {
        stage.bind("set_volume", Map.of("source_name", "Mic", "volume", volume)).execute(Stage.KNOB);
    }

    @Test
    void aFloodIsOneRequestAtATimeAndEndsWithTheNewestValue() throws Exception {
        obs.holdsAnswersAt(answers::acquire);
        long before = System.nanoTime();
        for (int value = 0; value <= 500; value++) {
            turn(value / 500.0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        answers.release(1000);

        await().untilAsserted(() -> assertThat(obs.asked("SetInputVolume"))
                .isEqualTo(List.of(
                        "{\"inputName\":\"Mic\",\"inputVolumeMul\":0.0}",
                        "{\"inputName\":\"Mic\",\"inputVolumeMul\":1.0}")));
        await().during(Duration.ofMillis(200))
                .until(() -> obs.asked("SetInputVolume").size() == 2);
    }

    @Test
    void aPadSupersedesTheKnobsWaitingValue() throws Exception {
        obs.holdsAnswersAt(answers::acquire);
        turn(0.1);
        turn(0.2);
        answers.release(1000);
        stage.press("set_volume", Map.of("source_name", "Mic", "volume", 0.9));

        List<String> sent = obs.asked("SetInputVolume");
        assertThat(sent.get(sent.size() - 1)).contains("0.9");
    }

    @Test
    void whatObsRefusedIsToldWithTheNextValue() throws Exception {
        obs.refuses("SetInputVolume", 600, "No source was found by the name of `Mik`.");
        stage.bind("set_volume", Map.of("source_name", "Mik", "volume", 0.1)).execute(Stage.KNOB);

        await().untilAsserted(() -> assertThatThrownBy(
                        () -> stage.bind("set_volume", Map.of("source_name", "Mik", "volume", 0.2))
                                .execute(Stage.KNOB))
                .isInstanceOf(ActionException.class)
                .hasMessage("OBS has no source \"Mik\"; did you mean \"Mic\"?"));
    }

    @Test
    void knobsGoOnAfterObsCameBack() throws Exception {
        obs.holdsAnswersAt(answers::acquire);
        turn(0.1);
        turn(0.2);
        obs.holdsAnswersAt(() -> {});
        obs.dropClient();
        await().until(() -> obs.connections.get() == 2);
        stage.connected();
        turn(0.7);
        await().until(() -> obs.asked("SetInputVolume").contains("{\"inputName\":\"Mic\",\"inputVolumeMul\":0.7}"));
    }
}
