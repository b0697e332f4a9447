package dev.midimon.wasm.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("wasm W3 Metering")
class MeteringFuzzTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fuzz");
    private static final Path MODULES = Path.of("src/test/resources/modules");
    private static final Path ROOT = Path.of("../..");
    private static final int PAGES = 2048;
    private static final int GENERATED = 40;

    @TempDir
    private Path folder;

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            List<Path> generated = files.filter(file -> file.toString().endsWith(".wasm"))
                    .sorted()
                    .toList();
            return Stream.concat(
                    generated.stream(), Stream.of("counter.wasm", "limits.wasm").map(MODULES::resolve));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    @DisplayName("W3.2 a rewritten module does what it did, and counts what the interpreter sees")
    void aRewrittenModuleDoesWhatItDid(Path module) throws IOException {
        assertSame(Files.readAllBytes(module), module.toString());
    }

    @Test
    @DisplayName("W3.2 so does the example in C, as its maker builds it")
    void soDoesTheExample() throws Exception {
        Path module = folder.resolve("plugin.wasm");
        assumeTrue(
                build(ROOT.resolve("docs/examples/wasm/plugin.c"), module), "SKIPPED: clang does not build for WASM");

        assertThat(assertSame(Files.readAllBytes(module), "the example")).isGreaterThan(10);
    }

    private static boolean build(Path source, Path module) throws InterruptedException {
        try {
            Process clang = new ProcessBuilder(
                            "clang",
                            "--target=wasm32-wasi",
                            "-mexec-model=reactor",
                            "-O2",
                            "-s",
                            "-I" + ROOT.resolve("sdk/wasm"),
                            "-I" + ROOT.resolve("sdk/c"),
                            "-o",
                            module.toString(),
                            source.toString())
                    .inheritIO()
                    .start();
            return clang.waitFor(60, TimeUnit.SECONDS) && clang.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    @DisplayName("W3.2 so do modules that nobody has seen before")
    void soDoModulesThatNobodyHasSeenBefore() throws Exception {
        requireGenerator();
        same(new Random().nextLong());
    }

    /** Modules of them drop a segment of data, and then take something out of it. */
    @Test
    void soDoThoseOfSeedsThatOnceToldThemApart() throws Exception {
        requireGenerator();
        same(8_760_865_088_847_449_603L);
        same(-4_915_560_297_819_257_676L);
    }

    private static void requireGenerator() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "wasm-opt"))),
                "SKIPPED: wasm-opt (package binaryen) is not installed");
    }

    private void same(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        int calls = 0;
        for (int i = 0; i < GENERATED; i++) {
            byte[] input = new byte[2_000 + random.nextInt(20_000)];
            random.nextBytes(input);
            Path module = generate(input);
            calls += assertSame(Files.readAllBytes(module), "module " + i + " of seed " + seed);
        }
        assertThat(calls).isGreaterThan(GENERATED);
    }

    private Path generate(byte[] input) throws IOException, InterruptedException {
        Path random = Files.write(folder.resolve("input"), input);
        Path module = folder.resolve("module.wasm");
        Process process = new ProcessBuilder(List.of(
                        "wasm-opt",
                        "-ttf",
                        random.toString(),
                        "--denan",
                        "--mvp-features",
                        "--enable-bulk-memory",
                        "--enable-sign-ext",
                        "--enable-mutable-globals",
                        "--enable-nontrapping-float-to-int",
                        "--enable-multivalue",
                        "-o",
                        module.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return module;
    }

    /** Returns how many calls came to an end that can be compared. */
    private static int assertSame(byte[] module, String name) {
        List<String> before = Run.observed(module);
        List<String> after =
                Run.metered(Metering.rewrite(module, PAGES, 1_000_000_000).bytes());
        assertThat(after).as(name).isEqualTo(before);
        return (int) before.stream().filter(call -> call.contains(" after ")).count();
    }
}
