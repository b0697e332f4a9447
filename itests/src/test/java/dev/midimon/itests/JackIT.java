package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub as a client of a JACK server of the test's own, between two of JACK's tools. */
@DisplayName("jack §5 the whole product on a JACK server")
class JackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String CONFIGURATION = """
            [[ports]]
            kind = "jack"
            name = "stage"
            connect = ["^sequencer:", "^monitor:"]

            [[global_mappings]]
            description = "through"
            device = "stage"
            trigger = { type = "Note", note = 60 }
            action = { type = "send_midi", port = "stage", message_type = "CC", channel = 3, cc = 7, value = "{note}" }
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Deque<Process> programs = new ArrayDeque<>();

    @BeforeEach
    void configure() throws IOException {
        Programs.require("jack_lsp", "jack_midiseq", "jack_midi_dump", "stdbuf");
        Files.writeString(home.resolve("config.toml"), CONFIGURATION);
    }

    @AfterEach
    void endPrograms() throws InterruptedException {
        while (!programs.isEmpty()) {
            Process program = programs.pop();
            program.destroy();
            program.waitFor();
        }
    }

    @Test
    @DisplayName("jackd: a note of another client becomes a controller at a third one")
    void playsThroughJack() throws Exception {
        Programs.require("jackd");
        String server = "midimon-" + ProcessHandle.current().pid();
        environment.put("JACK_DEFAULT_SERVER", server);
        start("jackd", "-n", server, "-r", "--no-mlock", "-t", "20000", "-d", "dummy", "-r", "48000", "-p", "256");

        playsThrough();
    }

    @Test
    @DisplayName("§1.4 PipeWire in the place of JACK")
    void playsThroughPipeWire() throws Exception {
        Programs.require("pipewire", "pw-jack");
        Path runtime = Files.createDirectory(
                home.resolve("runtime"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        environment.put("XDG_RUNTIME_DIR", runtime.toString());
        environment.put("PIPEWIRE_RUNTIME_DIR", runtime.toString());
        environment.put("LD_LIBRARY_PATH", libraryPathOfPipeWire());
        start("pipewire");

        playsThrough();
    }

    /** What {@code pw-jack} puts before the system's libraries. */
    private static String libraryPathOfPipeWire() throws IOException {
        Process shown = new ProcessBuilder("pw-jack", "printenv", "LD_LIBRARY_PATH").start();
        return new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private void playsThrough() throws IOException {
        await().atMost(PATIENCE)
                .until(() -> with(new ProcessBuilder("jack_lsp"))
                                .redirectOutput(Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0);
        start("jack_midiseq", "sequencer", "4800", "0", "60", "2400");
        Path seen = home.resolve("seen.txt");
        programs.push(with(new ProcessBuilder("stdbuf", "-oL", "jack_midi_dump", "monitor"))
                .redirectOutput(seen.toFile())
                .start());

        try (RunningHub hub = RunningHub.start(home, environment);
                Monitor monitor = hub.monitor()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(monitor.actions("through"))
                    .isNotEmpty()
                    .allSatisfy(action ->
                            assertThat(action.path("outcome").asText()).isEqualTo("ok")));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Files.readString(seen)).contains("b2 07 3c"));
            assertThat(String.join("\n", hub.ask("ports").succeeded().out()))
                    .contains("stage (jack): JACK client stage");
        }
    }

    private void start(String... command) throws IOException {
        programs.push(with(new ProcessBuilder(List.of(command)))
                .redirectOutput(Redirect.DISCARD)
                .start());
    }

    private ProcessBuilder with(ProcessBuilder builder) {
        builder.environment().putAll(environment);
        return builder.redirectError(Redirect.DISCARD);
    }
}
