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
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The program that loads native libraries. Taken from the distribution; else made of its source by the system's C compiler, once. */
final class NativeRunner {

    private static final String NAME = "native-runner";
    private static final String SOURCE = "/native-runner.c";
    private static final long PATIENCE_SECONDS = 8;

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
            Path delivered = prebuilt.resolve(system()).resolve(NAME);
            runner = Files.isExecutable(delivered) ? delivered : make();
            found = runner;
        }
        return runner;
    }

    /** For example {@code linux-amd64}, as the build names its folder. */
    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).split(" ", 2)[0] + "-"
                + System.getProperty("os.arch", "");
    }

    private Path make() throws IOException, InterruptedException {
        byte[] source = source();
        CRC32 sum = new CRC32();
        sum.update(source);
        Path runner = cache.resolve(NAME + "-" + Long.toHexString(sum.getValue()));
        if (!Files.isExecutable(runner)) {
            Path compiler = programs.find("cc")
                    .orElseThrow(() -> new PluginException(
                            PluginException.RUNTIME_MISSING,
                            "needs the native runner, which this distribution has not for " + system()
                                    + "; install a C compiler (cc), which makes it, and reload the plugin"));
            compile(compiler, source, runner);
        }
        return runner;
    }

    private static byte[] source() throws IOException {
        try (InputStream source = NativeRunner.class.getResourceAsStream(SOURCE)) {
            return Objects.requireNonNull(source, SOURCE).readAllBytes();
        }
    }

    private void compile(Path compiler, byte[] source, Path runner) throws IOException, InterruptedException {
        Path beside = Files.createTempFile(Files.createDirectories(cache), NAME, ".part");
        Process process = new ProcessBuilder(
                        compiler.toString(), "-O2", "-x", "c", "-", "-o", beside.toString(), "-ldl")
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().write(source);
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String words = process.isAlive()
                        ? "no end within " + PATIENCE_SECONDS + " s"
                        : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                throw new IOException(compiler + " cannot make the native runner: " + words);
            }
            Files.move(beside, runner, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(beside);
        }
    }
}
