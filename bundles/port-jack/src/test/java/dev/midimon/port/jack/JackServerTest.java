package dev.midimon.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A port at a real JACK server without a sound card, with JACK's own tools as peers. */
@DisplayName("jack §5 A real server")
class JackServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Without real-time threads, and patient with clients, in milliseconds: on a busy machine it would put them out after half a second. */
    private static final String[] SERVER = {
        "jackd", "-r", "--no-mlock", "-t", "20000", "-d", "dummy", "-r", "48000", "-p", "256"
    };

    private final RecordingHost host = new RecordingHost();
    private final JackPortKind kind = new JackPortKind();
    private final Deque<Process> processes = new ArrayDeque<>();

    @BeforeEach
    void startServer() throws IOException, InterruptedException {
        for (String program : List.of("jackd", "jack_lsp", "jack_midiseq", "jack_midi_dump")) {
            assumeTrue(
                    isInstalled(program),
                    () -> "SKIPPED: " + program + " is not installed; install jackd2 to try the JACK port");
        }
        assumeTrue(
                !serverAnswers(),
                "SKIPPED: a JACK server is running on this machine, and this test needs one that it may end");
        start(SERVER);
        awaitServer();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean serverAnswers() throws IOException, InterruptedException {
        Process list = new ProcessBuilder("jack_lsp")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return list.waitFor() == 0;
    }

    private static void awaitServer() {
        await().atMost(PATIENCE).until(JackServerTest::serverAnswers);
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.push(process);
        return process;
    }

    private List<String> lines(Process process) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> process.inputReader().lines().forEach(lines::add), "jack-tool");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        kind.stop();
        while (!processes.isEmpty()) {
            Process process = processes.pop();
            process.destroy();
            process.waitFor();
        }
    }

    private Port open() {
        Map<String, Object> keys = Map.of("connect", List.of("^sequencer:", "^monitor:"));
        return kind.open(new PortSettings("jack", "stage", Parameters.from(keys)), host);
    }

    @Test
    void notesArriveFromASequencerAndReachAMonitor() throws IOException {
        start("jack_midiseq", "sequencer", "4800", "0", "60", "2400");
        List<String> shown = lines(start("stdbuf", "-oL", "jack_midi_dump", "monitor"));
        try (Port port = open()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(host.endpoints).hasSize(1));
            RecordingHost.Endpoint endpoint = host.endpoints.get(0);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(endpoint.received)
                    .anyMatch(message -> message.startsWith("903c"))
                    .anyMatch(message -> message.startsWith("803c")));

            byte[] data = HexFormat.of().parseHex("914001f07e0601f7");
            await().atMost(PATIENCE).untilAsserted(() -> {
                endpoint.output.send(data, 0, data.length);
                assertThat(String.join("\n", shown)).contains("91 40 01").contains("f0 7e 06 01 f7");
            });
            assertThat(port.description()).isEqualTo("JACK client stage");
            assertThat(port.counters())
                    .containsEntry("received messages dropped", 0L)
                    .containsEntry("failed periods", 0L);
        }
    }

    @Test
    void aServerThatEndsAndComesBackIsFoundAgain() throws IOException, InterruptedException {
        try (Port port = open()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(host.endpoints).hasSize(1));

            processes.peek().destroy();
            processes.pop().waitFor();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(host.endpoints.get(0).disconnected)
                    .isTrue());
            assertThat(port.description()).isEqualTo("JACK client stage, no server");

            start(SERVER);
            awaitServer();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(host.endpoints).hasSize(2));
        }
    }
}
