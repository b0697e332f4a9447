package dev.midimon.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("obs §2 connection")
class LinkTest {

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void assertAway(Stage stage) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> stage.press("toggle_recording", Map.of()))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_NOT_CONNECTED"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void pausesGrowToFiveSecondsAndStartAnew() {
        Backoff backoff = Backoff.standard();
        assertThat(new long[] {
                    backoff.next().toMillis(),
                    backoff.next().toMillis(),
                    backoff.next().toMillis(),
                    backoff.next().toMillis(),
                    backoff.next().toMillis()
                })
                .containsExactly(1000, 2000, 4000, 5000, 5000);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void thePasswordIsProvedAndNeverSent() throws Exception {
        try (FakeObs obs = new FakeObs(0, Optional.of("secret"));
                Stage stage = new Stage(obs.port(), Optional.of("secret")).connected()) {
            stage.press("toggle_recording", Map.of());
            assertThat(obs.asked("ToggleRecord")).hasSize(1);
            assertThat(stage.hub.healthy()).isTrue();
            assertThat(stage.hub.reason()).isEqualTo("connected to OBS at 127.0.0.1:" + obs.port());
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceUntilTheSettingsChange() throws Exception {
        try (FakeObs obs = new FakeObs(0, Optional.of("secret"));
                Stage stage = new Stage(obs.port(), Optional.of("wrong"))) {
            await().until(() -> stage.hub.reason().contains("does not accept the password"));
            await().during(Duration.ofMillis(300)).until(() -> obs.connections.get() == 1);
            assertThat(stage.hub.healthy()).isFalse();
            assertThat(stage.hub.state()).containsEntry("connected", false);
            assertAway(stage);

            stage.hub.change(new ObsSettings("127.0.0.1", obs.port(), Optional.of("secret")));
            stage.connected();
        }
    }

    @Test
    void aMissingPasswordIsToldAndNotTriedAgain() throws Exception {
        try (FakeObs obs = new FakeObs(0, Optional.of("secret"));
                Stage stage = new Stage(obs.port(), Optional.empty())) {
            await().until(() -> stage.hub.reason().contains("asks for a password"));
            await().during(Duration.ofMillis(300)).until(() -> obs.connections.get() == 1);
        }
    }

    @Test
    void anActionFailsAtOnceWhileObsIsAwayAndWorksWhenItComes() throws Exception {
        int port = freePort();
        try (Stage stage = new Stage(port, Optional.empty())) {
            assertAway(stage);
            await().until(() -> stage.hub.reason().startsWith("nothing listens at 127.0.0.1:" + port));
            assertAway(stage);
            try (FakeObs obs = new FakeObs(port, Optional.empty())) {
                stage.connected();
                stage.press("toggle_recording", Map.of());
                assertThat(obs.asked("ToggleRecord")).hasSize(1);
            }
            stage.awaitState("connected", false);
            assertAway(stage);
            try (FakeObs obs = new FakeObs(port, Optional.empty())) {
                stage.connected();
                stage.press("toggle_recording", Map.of());
                assertThat(obs.asked("ToggleRecord")).hasSize(1);
            }
        }
    }

    @Test
    void changedSettingsMoveTheConnection() throws Exception {
        try (FakeObs first = new FakeObs(0, Optional.empty());
                FakeObs second = new FakeObs(0, Optional.empty());
                Stage stage = new Stage(first.port(), Optional.empty()).connected()) {
            stage.hub.change(new ObsSettings("127.0.0.1", second.port(), Optional.empty()));
            await().until(() -> stage.hub.reason().endsWith(":" + second.port()));
            stage.press("toggle_recording", Map.of());
            assertThat(second.asked("ToggleRecord")).hasSize(1);
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() throws Exception {
        try (FakeObs obs = new FakeObs(0, Optional.empty());
                Stage stage = new Stage(obs.port(), Optional.empty()).connected()) {
            CountDownLatch forEver = new CountDownLatch(1);
            obs.holdsAnswersAt(forEver::await);
            assertThatThrownBy(() -> stage.press("toggle_recording", Map.of()))
                    .isInstanceOfSatisfying(
                            ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_TIMEOUT"));
            forEver.countDown();
        }
    }

    @Test
    void aConnectionThatIsLostEndsTheRequestThatWaits() throws Exception {
        try (FakeObs obs = new FakeObs(0, Optional.empty());
                Stage stage = new Stage(obs.port(), Optional.empty()).connected()) {
            obs.holdsAnswersAt(() -> {
                try {
                    obs.dropClient();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> stage.press("toggle_recording", Map.of()))
                    .isInstanceOfSatisfying(
                            ActionException.class, e -> assertThat(e.code()).isEqualTo("OBS_NOT_CONNECTED"));
        }
    }
}
