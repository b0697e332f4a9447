package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §6.2 The archive of loaded classes")
class ClassArchiveIT {
    private static final Map<String, String> ARCHIVE_ON = Map.of("MIDIMON_ARCHIVE", "on");

    @TempDir
    Path home;

    @Test
    void isMadeByTheFirstRunAndDoneWithoutWhenItIsBroken() throws Exception {
        assertAnswers();
        await().atMost(Duration.ofSeconds(60)).until(() -> !archives().isEmpty());
        Path archive = archives().get(0);

        assertThat(assertAnswersAndTellsItsCommandLine()).anyMatch(word -> word.endsWith("=" + archive));

        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "broken");
        assertAnswers();
    }

    private List<String> assertAnswersAndTellsItsCommandLine() throws IOException {
        MidimonProcess hub = MidimonProcess.start(home, ARCHIVE_ON, "run", "--headless");
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.commandLine().contains("dev.midimon.launcher.Main"));
        List<String> words = hub.commandLine();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(home.resolve("data").resolve("control.sock")));
        hub.terminate();
        assertThat(hub.exitCode()).isZero();
        return words;
    }

    private void assertAnswers() throws IOException {
        MidimonProcess version = MidimonProcess.start(home, ARCHIVE_ON, "--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).singleElement().asString().startsWith("midimon ");
        assertThat(version.err()).isEmpty();
    }

    private List<Path> archives() throws IOException {
        Path cache = home.resolve("cache");
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            // While it is being made, a process id follows.
            return files.filter(file -> file.getFileName().toString().matches("classes-[^-]+-\\d+"))
                    .toList();
        }
    }
}
