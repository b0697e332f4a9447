package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry: a new version that ends the whole hub")
class CrashLoopIT {
    private static final int ITS_EXIT_CODE = 3;

    @TempDir
    Path home;

    @TempDir
    Path downloads;

    @Test
    @DisplayName("R6.8 one kill loses no update; two ends in a row take the new version back, and the hub comes up")
    void isTakenBack() throws Exception {
        Files.writeString(home.resolve("config.toml"), "[security]\nsignatures = \"off\"\n");
        Path old = ExampleJar.plugin("halting", "1.0.0").writeTo(downloads);
        Path deadly = ExampleJar.plugin("halting", "1.1.0").writeTo(downloads);
        RunningHub hub = RunningHub.start(home);
        asked(hub, "plugin", "install", old.toString());
        asked(hub, "plugin", "grant", "halting", "system_control");
        awaitRunning(hub);
        hub.process().kill();
        hub.process().exitCode();

        hub = RunningHub.start(home);
        awaitRunning(hub);
        ControlConnection install = hub.connect("plugin", "install", deadly.toString());
        assertThat(hub.process().exitCode()).isEqualTo(ITS_EXIT_CODE);
        install.close();
        assertThat(MidimonProcess.start(home, "run", "--headless").exitCode())
                .as("it is started once more")
                .isEqualTo(ITS_EXIT_CODE);

        try (RunningHub third = RunningHub.start(home)) {
            awaitRunning(third);
            assertThat(asked(third, "plugin", "status"))
                    .contains("halting 1.1.0 was taken back to 1.0.0: the hub has crashed or was killed 2 times");
            assertThat(asked(third, "plugin", "events", "halting"))
                    .contains("rolled back to 1.0.0: 1.1.0 failed: the hub has crashed");
        }
    }

    private static void awaitRunning(RunningHub hub) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(asked(hub, "plugin", "info", "halting"))
                .contains("halting 1.0.0 is running"));
    }

    private static String asked(RunningHub hub, String... words) throws IOException {
        return String.join("\n", hub.ask(words).succeeded().out());
    }
}
