package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code config/reject} is a case. Its first lines, which begin with {@code #!}, are all the problems it must be refused for, in order. */
@DisplayName("config C1 Errors: each with line, column and key, all in one go")
class RejectedFilesTest {

    private static final Path FILES = Path.of("src/test/resources/config/reject");
    private static final String EXPECTED = "#! ";

    @ParameterizedTest
    @MethodSource("files")
    void aBadFileIsRefusedWithEveryProblem(Path file) throws IOException {
        List<String> expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECTED))
                .map(line -> line.substring(EXPECTED.length()))
                .toList();

        List<String> found = Read.refused(Files.readString(file)).stream()
                .map(problem -> ConfigurationException.line("", problem).substring(1))
                .toList();

        assertThat(found).isEqualTo(expected);
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
