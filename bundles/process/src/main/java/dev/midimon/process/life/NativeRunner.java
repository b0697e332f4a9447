package dev.midimon.process.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The program that loads native libraries. Taken from the distribution, if that runs here; else made of its source by the system's C compiler, once. */
final class NativeRunner {

    private static final String NAME = "native-runner";
    private static final String SOURCE = "/native-runner.c";
    private static final long TRIAL_SECONDS = 2;
    private static final long PATIENCE_SECONDS = 6;

    private final Path prebuilt;
    private final Path cache;
    private final Programs programs;
    private @Nullable Path found;

    /**
     * Looks for nothing yet.
     *
     * @param prebuilt the distribution's folder of programs, by system and processor
     * @param cache where to put one that is made here
     * @param programs of this machine
     */
    NativeRunner(Path prebuilt, Path cache, Programs programs) {
        this.prebuilt = prebuilt;
        this.cache = cache;
        this.programs = programs;
    }

    Interpreters.Command command(EntryPoint library) throws IOException, InterruptedException {
        Path runner = runner();
        return new Interpreters.Command(
                List.of(runner.toString(), library.file().toString()), List.of(runner));
    }

    private synchronized Path runner() throws IOException, InterruptedException {
        Path runner = found;
        if (runner == null || !Files.isExecutable(runner)) {
            runner = choose();
            found = runner;
        }
        return runner;
    }

    private Path choose() throws IOException, InterruptedException {
        Path delivered = prebuilt.resolve(system()).resolve(NAME);
        if (!Files.isExecutable(delivered)) {
            return make("this distribution has none for " + system());
        }
        Optional<String> obstacle = obstacle(delivered);
        return obstacle.isEmpty() ? delivered : make("that of this distribution does not run here: " + obstacle.get());
    }

    /** Says why a program does not run on this machine: it may want a newer C library than there is, or another one. */
    private static Optional<String> obstacle(Path program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                    return Optional.of("no end within " + TRIAL_SECONDS + " s");
                }
                return process.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of("code " + process.exitValue() + ", " + words(process));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String words(Process ended) throws IOException {
        return new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** For example {@code linux-amd64}, as the build names its folder. */
    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).split(" ", 2)[0] + "-"
                + System.getProperty("os.arch", "");
    }

    /** Makes one, since the distribution's will not do. */
    private Path make(String why) throws IOException, InterruptedException {
        byte[] source = source();
        CRC32 sum = new CRC32();
        sum.update(source);
        Path runner = cache.resolve(NAME + "-" + Long.toHexString(sum.getValue()));
        if (!Files.isExecutable(runner)) {
            Path compiler = programs.find("cc")
                    .orElseThrow(() -> new PluginException(
                            PluginException.RUNTIME_MISSING,
                            "needs the native runner; " + why
                                    + "; install a C compiler (cc), which makes one, and reload the plugin"));
            compile(compiler, source, runner, why);
        }
        return runner;
    }

    private static byte[] source() throws IOException {
        try (InputStream source = NativeRunner.class.getResourceAsStream(SOURCE)) {
            return Objects.requireNonNull(source, SOURCE).readAllBytes();
        }
    }

    private void compile(Path compiler, byte[] source, Path runner, String why)
            throws IOException, InterruptedException {
        Path beside = Files.createTempFile(Files.createDirectories(cache), NAME, ".part");
        Path code = Files.write(Files.createTempFile(cache, NAME, ".c"), source);
        Process process = new ProcessBuilder(
                        compiler.toString(), "-O2", code.toString(), "-o", beside.toString(), "-ldl")
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String problem = process.isAlive() ? "no end within " + PATIENCE_SECONDS + " s" : words(process);
                throw new IOException(
                        "needs the native runner; " + why + "; " + compiler + " cannot make one: " + problem);
            }
            Files.move(beside, runner, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(beside);
            Files.deleteIfExists(code);
        }
    }
}
