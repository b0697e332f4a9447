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
    void isMadeByTheFirstRunUsedByTheSecondAndReplacedWhenItIsDamaged() throws Exception {
        assertAnswers();
        Path archive = awaitArchive();

        assertThat(sourcesOfClasses(archive))
                .as("where the hub's own classes and those of its libraries come from")
                .contains("dev.midimon.midi.dispatch.Dispatcher source: shared objects file (top)")
                .contains("org.tomlj.Toml source: shared objects file (top)")
                .contains("com.fasterxml.jackson.databind.ObjectMapper source: shared objects file (top)")
                .contains("org.apache.felix.scr.impl.Activator source: shared objects file (top)");

        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "broken");
        assertAnswers();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(archive) > 1_000_000);
        assertAnswers();
    }

    /** What the JVM of a start says, once the archive is whole. */
    private List<String> sourcesOfClasses(Path archive) throws IOException {
        Path log = home.resolve("classes.log");
        MidimonProcess hub = MidimonProcess.start(
                home,
                Map.of("MIDIMON_ARCHIVE", "on", "JAVA_OPTS", "-Xlog:class+load:file=" + log),
                "run",
                "--headless",
                "--until-ready");
        assertThat(hub.exitCode()).as("%s with %s", hub.err(), archive).isZero();
        assertThat(hub.err()).anyMatch(line -> line.contains(" is ready after "));
        // A line has decorations before, and JDK 25 tells no more than that it is a shared file.
        return Files.readAllLines(log).stream()
                .map(line -> line.substring(line.lastIndexOf(']') + 1).strip())
                .map(line -> line.endsWith("shared objects file") ? line + " (top)" : line)
                .toList();
    }

    private Path awaitArchive() throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> !archives().isEmpty());
        return archives().get(0);
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
