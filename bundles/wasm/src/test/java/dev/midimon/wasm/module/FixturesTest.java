package dev.midimon.wasm.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the modules that tests use")
class FixturesTest {

    private static final Path SOURCES = Path.of("src/test/modules");
    private static final Path MODULES = Path.of("src/test/resources/modules");

    @TempDir
    private Path folder;

    static Stream<Path> texts() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".wat")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("are made of the text beside them")
    void areMadeOfTheTextBesideThem(Path text) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "wat2wasm"))),
                "SKIPPED: wat2wasm (package wabt) is not installed");
        String name = String.valueOf(text.getFileName()).replace(".wat", ".wasm");
        Path made = folder.resolve(name);
        Process process = new ProcessBuilder("wat2wasm", "--no-check", "-o", made.toString(), text.toString())
                .inheritIO()
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made).hasSameBinaryContentAs(MODULES.resolve(name));
    }
}
