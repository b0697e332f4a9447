package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A hub that runs as a process of its own, from the distribution, with its files below one directory. */
final class RunningHub implements AutoCloseable {
    /** What a log says when logging or weaving is broken and would otherwise go unnoticed. */
    private static final List<String> FORBIDDEN = List.of("Weaving hook failed", "No SLF4J providers");

    private final Path home;
    private final MidimonProcess process;

    private RunningHub(Path home, MidimonProcess process) {
        this.home = home;
        this.process = process;
    }

    /** Starts {@code midimon run --headless} and waits until it says that it is ready. */
    static RunningHub start(Path home, String... options) throws IOException {
        return start(home, Map.of(), options);
    }

    /** Starts it with more variables in its environment. */
    static RunningHub start(Path home, Map<String, String> environment, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("run", "--headless"));
        args.addAll(List.of(options));
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("MIDIMON_ARCHIVE", "off");
        RunningHub hub = new RunningHub(home, MidimonProcess.start(home, variables, args.toArray(String[]::new)));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(hub.process.isAlive())
                            .as("hub: %s", hub.process.err())
                            .isTrue();
                    return hub.process.err().stream().anyMatch(line -> line.contains(" is ready after "));
                });
        return hub;
    }

    /** The mapping file, which {@code start} reads when it is there. */
    Path configuration() {
        return home.resolve("config.toml");
    }

    Path data() {
        return home.resolve("data");
    }

    Path deploy() {
        return home.resolve("plugins");
    }

    MidimonProcess process() {
        return process;
    }

    /** Runs a command against this hub and waits for its end. */
    MidimonProcess command(String... args) throws IOException {
        MidimonProcess command = MidimonProcess.start(home, args);
        command.exitCode();
        return command;
    }

    /** Runs a command over the control socket and waits for its end. */
    Answer ask(String... args) throws IOException {
        try (ControlConnection connection = connect(args)) {
            return connection.answer();
        }
    }

    /** Begins a command over the control socket. */
    ControlConnection connect(String... args) throws IOException {
        return new ControlConnection(data().resolve("control.sock"), home, List.of(args));
    }

    /** Begins to watch events and actions, and returns when watching has begun. */
    Monitor monitor() throws IOException {
        return Monitor.of(this);
    }

    /** Everything that was logged so far. */
    String log() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("logs"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    /** Stops the hub in order, and fails when it did not end well. */
    @Override
    public void close() throws IOException {
        process.terminate();
        assertThat(process.exitCode()).as("exit code, stderr %s", process.err()).isZero();
        assertThat(log()).doesNotContain(FORBIDDEN);
        assertThat(String.join("\n", process.err())).doesNotContain(FORBIDDEN);
    }
}
