package dev.midimon.midi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.configuration.Configuration.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §9 The log")
class LogConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void theLevelHoldsForTheHubAndItsPlugins() {
        assertThat(LogConfiguration.xml(new Logging("debug", Optional.empty())))
                .contains(
                        "<logger name=\"dev.midimon\" level=\"DEBUG\"/>", "<logger name=\"plugin\" level=\"DEBUG\"/>");
    }

    @Test
    void aFileGetsEverythingAsWell() {
        assertThat(LogConfiguration.xml(new Logging("info", Optional.of(Path.of("/var/log/a&b.log")))))
                .contains("<file>/var/log/a&amp;b.log</file>", "<appender-ref ref=\"extra\"/>");
    }

    @Test
    void theFileIsOnlyWrittenWhenSomethingChanges() throws IOException {
        Path file = directory.resolve("logs").resolve("logging.xml");
        LogConfiguration log = new LogConfiguration(file);
        log.apply(new Logging("info", Optional.empty()));
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, past);

        log.apply(new Logging("info", Optional.empty()));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);

        log.apply(new Logging("warn", Optional.empty()));
        assertThat(Files.readString(file)).contains("WARN");
    }
}
