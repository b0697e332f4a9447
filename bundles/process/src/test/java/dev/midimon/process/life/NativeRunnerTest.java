package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import dev.midimon.process.manifest.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R7.2 The runner of native libraries")
class NativeRunnerTest {

    private static final String TOO_OLD = "echo \"$0: /lib/libc.so.6: version 'GLIBC_9.99' not found\" >&2; exit 1";

    @TempDir
    private Path home;

    private Path delivered;
    private Path tools;
    private EntryPoint library;

    @BeforeEach
    void prepare() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", 2)[0] + "-"
                + System.getProperty("os.arch");
        delivered = home.resolve("native").resolve(system).resolve("native-runner");
        tools = home.resolve("tools");
        library = new EntryPoint(home.resolve("lamp.so"), Language.NATIVE);
    }

    @Test
    @DisplayName("that of the distribution is taken when it runs on this machine, without a compiler")
    void theDistributionsIsTakenWhenItRuns() throws Exception {
        script(delivered, "exit 0");

        assertThat(runner()).isEqualTo(delivered);
    }

    @Test
    @DisplayName("one that does not run on this machine is replaced by one that the compiler makes, which runs")
    void oneThatDoesNotRunIsMadeAnew() throws Exception {
        Bench.needs("cc");
        script(delivered, TOO_OLD);

        Path made = runner(System.getenv("PATH"));

        assertThat(made).startsWith(home.resolve("cache"));
        assertThat(new ProcessBuilder(made.toString()).start().waitFor()).isZero();
    }

    @Test
    @DisplayName("without either the reason says what is wrong with both, and what to do")
    void withoutEitherTheReasonSaysSo() throws IOException {
        assertThatThrownBy(this::runner)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("this distribution has none for ")
                .hasMessageContaining("install a C compiler (cc)");

        script(delivered, TOO_OLD);
        assertThatThrownBy(this::runner)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("that of this distribution does not run here: code 1, ")
                .hasMessageContaining("version 'GLIBC_9.99' not found; install a C compiler (cc)");

        script(delivered, "#");
        Files.writeString(delivered, "#!/absent/loader\n");
        assertThatThrownBy(this::runner).hasMessageContaining("does not run here: Cannot run program");

        script(tools.resolve("cc"), "echo no headers; exit 1");
        assertThatThrownBy(this::runner)
                .hasMessageContaining("does not run here")
                .hasMessageContaining("cannot make one: no headers");
    }

    private Path runner() throws Exception {
        return runner(tools.toString());
    }

    private Path runner(String path) throws Exception {
        NativeRunner runner = new NativeRunner(home.resolve("native"), home.resolve("cache"), new Programs(path));
        List<String> command = runner.command(library).command();
        assertThat(command).hasSize(2).last().asString().endsWith("lamp.so");
        return Path.of(command.get(0));
    }

    private static void script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
