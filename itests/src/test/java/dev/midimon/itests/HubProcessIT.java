package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The hub as a process")
class HubProcessIT {

    @TempDir
    Path home;

    @Test
    @DisplayName("launcher §5 ends with 0 on SIGTERM")
    void endsInOrderOnSigterm() throws Exception {
        RunningHub hub = RunningHub.start(home);

        hub.process().terminate();

        assertThat(hub.process().exitCode()).isZero();
        assertThat(hub.process().out()).isEmpty();
    }

    @ParameterizedTest(name = "once there is {0}")
    @ValueSource(strings = {"framework", "registry", "control.sock"})
    @DisplayName("launcher §5 ends with 0 on SIGTERM while it starts, and complains of nothing")
    void endsInOrderWhileItStarts(String file) throws Exception {
        MidimonProcess hub = MidimonProcess.start(home, Map.of("MIDIMON_ARCHIVE", "off"), "run", "--headless");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(home.resolve("data").resolve(file)));

        hub.terminate();

        assertThat(hub.exitCode()).as("%s", hub.err()).isZero();
        assertThat(hub.err()).noneMatch(line -> line.contains("Exception"));
    }

    @Test
    @DisplayName("launcher §5 ends with 0 on SIGINT")
    void endsInOrderOnSigint() throws Exception {
        Programs.requireThat(
                !Signals.interruptIsIgnored(),
                "SIGINT is ignored by these tests, and so by the hub; start them in the foreground");
        RunningHub hub = RunningHub.start(home);

        hub.process().interrupt();

        assertThat(hub.process().exitCode()).isZero();
    }

    @Test
    @DisplayName("launcher §2.5 a second hub names the process that holds the data directory")
    void aSecondHubIsRefused() throws Exception {
        try (RunningHub hub = RunningHub.start(home)) {
            MidimonProcess second = hub.command("run", "--headless");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .singleElement()
                    .asString()
                    .contains("in use by process " + hub.process().pid() + ";");
        }
    }

    @Test
    @DisplayName("launcher §2.5 a killed hub leaves its data directory free")
    void startsAfterACrash() throws Exception {
        RunningHub crashed = RunningHub.start(home);
        crashed.process().kill();
        crashed.process().exitCode();

        RunningHub.start(home).close();
    }

    @Test
    @DisplayName("launcher §6.2 the second compiler works on modules and the hub, and its options print nothing")
    void runsWithBothCompilers() throws Exception {
        try (RunningHub hub = RunningHub.start(home)) {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process asked = new ProcessBuilder(
                            jcmd.toString(), Long.toString(hub.process().pid()), "Compiler.directives_print")
                    .redirectErrorStream(true)
                    .start();

            assertThat(asked.inputReader().lines()).anyMatch(line -> line.contains("run/endive/*.*"));
            assertThat(hub.process().out()).isEmpty();
        }
    }

    @Test
    @DisplayName("launcher §2.4 the data directory is its owner's alone")
    void keepsItsDataPrivate() throws Exception {
        try (RunningHub hub = RunningHub.start(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.data())))
                    .isEqualTo("rwx------");
            // It is there a moment before its mode is set, in a directory that nobody else may enter.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(hub.data().resolve("control.sock"))))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    @DisplayName("launcher §5 a command without a hub ends with 4")
    void saysThatNoHubIsRunning() throws Exception {
        MidimonProcess command = MidimonProcess.start(home, "status");

        assertThat(command.exitCode()).isEqualTo(4);
        assertThat(command.err()).singleElement().asString().contains("no hub is running", home.toString());
    }

    @Test
    @DisplayName("launcher §5 wrong words end with 2")
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(MidimonProcess.start(home, "strat").exitCode()).isEqualTo(2);
        assertThat(MidimonProcess.start(home, "run", "--verbose").exitCode()).isEqualTo(2);
        assertThat(MidimonProcess.start(home, "run", "--config", "missing.toml").exitCode())
                .isEqualTo(2);
    }
}
