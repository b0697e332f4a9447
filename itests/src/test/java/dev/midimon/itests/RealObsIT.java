package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.obs.RealObs;
import dev.midimon.obs.Tone;
import dev.midimon.obs.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A controller on the network at one end, a real OBS at the other. */
@DisplayName("obs §4, feedback §1 lights show what OBS does, not what was pressed")
class RealObsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RECORDS = "90:36";
    private static final String CONNECTED = "90:40";
    private static final String SCENE = "b0:20";
    private static final int DARK = 0;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path studio;

    private RtpSession pad;

    @Test
    @Timeout(180)
    void fromAKeyThroughObsBackToItsLight() throws Exception {
        RealObs.require();
        String tone = Tone.write(studio.resolve("tone.au")).toString();
        int rtp = RtpSession.freePair();
        try (RealObs obs = new RealObs(studio)) {
            Files.writeString(home.resolve("config.toml"), configuration(rtp, obs.port()));
            try (RunningHub hub = RunningHub.start(home, Map.of("OBS_PASSWORD", RealObs.PASSWORD));
                    Monitor monitor = hub.monitor();
                    RtpSession session = new RtpSession(rtp)) {
                pad = session;
                assertThat(pad.light(CONNECTED)).isEqualTo(DARK);
                obs.start();
                awaitLight(CONNECTED, 1);
                try (Witness witness = new Witness(obs.port())) {
                    witness.furnish(tone);
                    awaitLight(SCENE, 10);

                    pad.press(37);
                    assertThat(monitor.awaitMessages("said", 1)).containsExactly("it waits in Main");
                    pad.press(36);
                    witness.awaitEvent("RecordStateChanged", "OUTPUT_STARTED");
                    awaitLight(RECORDS, 5);
                    witness.cutTo("Other");
                    awaitLight(SCENE, 20);
                    pad.press(37);
                    assertThat(monitor.awaitMessages("said", 2)).endsWith("it records Other");
                    witness.awaitRecorded();
                    witness.ask("PauseRecord", Map.of());
                    awaitLight(RECORDS, 3);
                    witness.ask("ResumeRecord", Map.of());
                    awaitLight(RECORDS, 5);
                    witness.ask("StopRecord", Map.of());
                    awaitLight(RECORDS, DARK);
                }
                obs.kill();
                awaitLight(SCENE, DARK);
                awaitLight(CONNECTED, DARK);
                assertThat(String.join("\n", hub.ask("plugin", "info", "obs").out()))
                        .contains("degraded", "127.0.0.1:" + obs.port());

                obs.start();
                awaitLight(CONNECTED, 1);
            }
        }
    }

    private static String configuration(int rtp, int obs) {
        return """
                [plugins.obs]
                port = %d

                [[ports]]
                kind = "rtp"
                name = "stage"
                port = %d

                [[global_mappings]]
                trigger = { type = "Note", note = 36 }
                action = { type = "plugin", plugin = "obs", data = { type = "toggle_recording" } }

                [[global_mappings]]
                description = "said"
                trigger = { type = "Note", note = 37 }
                action = { type = "conditional", condition = { State = { name = "obs.recording", equals = "recording" } }, then_action = { type = "log", message = "it records {state:obs.scene}" }, else_action = { type = "log", message = "it waits in {state:obs.scene}" } }

                [[global_feedback]]
                state = "obs.recording"
                device = "stage"
                message = "note_on"
                note = 36
                values = { recording = 5, paused = 3, default = 0 }

                [[global_feedback]]
                state = "obs.connected"
                device = "stage"
                message = "note_on"
                note = 40
                values = { true = 1, default = 0 }

                [[global_feedback]]
                state = "obs.scene"
                device = "stage"
                message = "cc"
                cc = 20
                values = { Main = 10, Other = 20, default = 0 }
                """.formatted(obs, rtp);
    }

    private void awaitLight(String light, int value) {
        await(light).atMost(PATIENCE).untilAsserted(() -> assertThat(pad.light(light))
                .isEqualTo(value));
    }
}
