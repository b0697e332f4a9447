package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config, the examples in docs/examples")
class ExamplesTest {

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsReadWithoutProblemsOrWarnings(Path example) {
        Configuration read = new ConfigurationReader(name -> Optional.empty()).read(example);

        assertThat(read.warnings()).isEmpty();
        assertThat(read.modes()).isNotEmpty();
    }

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(Path.of("../docs/examples"))) {
            return files.filter(file -> file.toString().endsWith(".toml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
