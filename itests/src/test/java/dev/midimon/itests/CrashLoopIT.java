package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry: a new version that ends the whole hub")
class CrashLoopIT {
    private static final int ITS_EXIT_CODE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @TempDir
    Path downloads;

    private Optional<RunningHub> hub = Optional.empty();

    /** After a failure one may be left. */
    @AfterEach
    void end() {
        hub.map(RunningHub::process).ifPresent(MidimonProcess::kill);
    }

    private RunningHub start() throws IOException {
        hub = Optional.of(RunningHub.start(home));
        return hub.get();
    }

    @Test
    @DisplayName("R6.8 one kill loses no update; two ends in a row take the new version back, and the hub comes up")
    void isTakenBack() throws Exception {
        Files.writeString(home.resolve("config.toml"), "[security]\nsignatures = \"off\"\n");
        Path old = ExampleJar.plugin("halting", "1.0.0").writeTo(downloads);
        Path deadly = ExampleJar.plugin("halting", "1.1.0").writeTo(downloads);
        RunningHub first = start();
        asked(first, "plugin", "install", old.toString());
        asked(first, "plugin", "grant", "halting", "system_control");
        awaitRunning(first);
        first.process().kill();
        first.process().exitCode();

        RunningHub second = start();
        awaitRunning(second);
        ControlConnection install = second.connect("plugin", "install", deadly.toString());
        assertThat(second.process().exitCode()).isEqualTo(ITS_EXIT_CODE);
        install.close();
        assertThat(MidimonProcess.start(home, "run", "--headless").exitCode())
                .as("it is started once more")
                .isEqualTo(ITS_EXIT_CODE);

        try (RunningHub third = start()) {
            awaitRunning(third);
            assertThat(asked(third, "plugin", "status"))
                    .contains("halting 1.1.0 was taken back to 1.0.0: the hub has crashed or was killed 2 times");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(asked(third, "plugin", "events", "halting"))
                    .contains("rolled back to 1.0.0: 1.1.0 failed: the hub has crashed"));
        }
    }

    private static void awaitRunning(RunningHub hub) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(asked(hub, "plugin", "info", "halting"))
                .contains("halting 1.0.0 is running"));
    }

    private static String asked(RunningHub hub, String... words) throws IOException {
        return String.join("\n", hub.ask(words).succeeded().out());
    }
}
