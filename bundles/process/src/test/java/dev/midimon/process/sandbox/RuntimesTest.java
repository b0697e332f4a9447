package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/capabilities.md: interpreters in the sandbox")
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuntimesTest {

    private static final Limits SMALL = new Limits(OptionalInt.of(128), OptionalInt.empty(), OptionalInt.empty());

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private Escapes escapes;

    @BeforeAll
    void begin(@TempDir Path root) throws IOException, InterruptedException {
        escapes = new Escapes(root.toRealPath(), Map.of());
    }

    @Test
    void pythonRunsThreadsAndStartsNothing() throws Exception {
        assertThat(run("/usr/bin/python3", "-c", """
                import subprocess, threading
                thread = threading.Thread(target=lambda: print('thread'))
                thread.start(); thread.join()
                try:
                    subprocess.run(['/bin/true'])
                except PermissionError as error:
                    print('refused')
                """)).isEqualTo("thread\nrefused");
    }

    @Test
    void nodeRunsWorkersAndStartsNothing() throws Exception {
        assertThat(run("/usr/bin/node", "-e", """
                const { Worker } = require('worker_threads');
                new Worker("console.log('thread')", { eval: true }).on('exit', () =>
                    console.log(require('child_process').spawnSync('/bin/true').error ? 'refused' : 'started'));
                """)).isEqualTo("thread\nrefused");
    }

    @Test
    void javaRunsAndStartsNothing() throws Exception {
        Path program = Files.writeString(escapes.plugin.resolve("Spawn.java"), """
                public class Spawn {
                    public static void main(String[] words) throws Exception {
                        Thread thread = new Thread(() -> System.out.println("thread"));
                        thread.start();
                        thread.join();
                        try {
                            new ProcessBuilder("/bin/true").start();
                        } catch (java.io.IOException e) {
                            System.out.println("refused");
                        }
                    }
                }
                """);

        assertThat(run(JAVA.resolve("bin/java").toString(), "-Xmx64m", program.toString()))
                .isEqualTo("thread\nrefused");
    }

    private String run(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(command[0])), () -> "NOT TESTED: there is no " + command[0]);
        Policy policy = new Policy(
                "runtimes",
                Set.of(),
                List.of(escapes.plugin, JAVA),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                SMALL);
        return escapes.run(policy, List.of(command));
    }
}
