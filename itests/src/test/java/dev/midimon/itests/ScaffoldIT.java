package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation as "plugin new" writes them: each passes its own test, and serves a press in the product. */
@DisplayName("cli §5 A plugin to start from, in every language")
class ScaffoldIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int VELOCITY = 50;

    /** Where programs are; a newer Node.js than the system's first, where the environment names one. */
    private static final String PATH = Stream.of(System.getenv("MIDIMON_TEST_NODE"), System.getenv("PATH"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    static Path home;

    private static RunningHub hub;
    private static Monitor monitor;
    private static DatagramSocket lamp;

    @BeforeAll
    static void start() throws IOException {
        lamp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        lamp.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        Files.writeString(
                home.resolve("config.toml"),
                """
                [plugins.my-python]
                port = %d

                """.formatted(lamp.getLocalPort())
                        + mapping(1, "my-python", "type = \"toggle\"")
                        + mapping(2, "my-python", "type = \"set_level\", percent = \"{velocity:0..100}\"")
                        + mapping(3, "my-node", "type = \"count\", step = 5")
                        + mapping(4, "my-typescript", "type = \"tap\"")
                        + mapping(5, "my-c", "type = \"write\", weight = 2")
                        + mapping(6, "my-wasm", "type = \"next\", steps = 3")
                        + shown(11, "my-python.level")
                        + shown(13, "my-node.count")
                        + shown(14, "my-typescript.bpm")
                        + shown(16, "my-wasm.step"));
        hub = RunningHub.start(home, Map.of("PATH", PATH));
        monitor = hub.monitor();
    }

    @AfterAll
    static void stop() throws IOException {
        monitor.close();
        hub.close();
        lamp.close();
    }

    private static String mapping(int note, String plugin, String data) {
        return """
                [[global_mappings]]
                description = "%d"
                trigger = { type = "Note", note = %d }
                action = { type = "plugin", plugin = "%s", data = { %s } }

                """.formatted(note, note, plugin, data);
    }

    /** A key that logs a state variable. */
    private static String shown(int note, String variable) {
        return """
                [[global_mappings]]
                description = "%d"
                trigger = { type = "Note", note = %d }
                action = { type = "log", message = "is {state:%s}" }

                """.formatted(note, note, variable);
    }

    @Test
    @DisplayName("python: a lamp gets OSC over the network, once that is granted")
    void python() throws Exception {
        Programs.require("python3");
        Path folder = scaffold("python");
        run(folder, "python3", "-m", "unittest");
        deploy(folder);
        awaitState("my-python", "ungranted");
        hub.ask("plugin", "grant", "my-python", "network").succeeded();
        awaitState("my-python", "running");

        press(1);
        assertThat(received()).isEqualTo(osc(100));
        press(2);
        assertThat(received()).isEqualTo(osc(Math.round(VELOCITY / 127f * 100)));
        monitor.awaitOk("2", 1);
        assertThat(state(11)).isEqualTo(Long.toString(Math.round(VELOCITY / 127f * 100)));
    }

    private static byte[] received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        lamp.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static byte[] osc(int level) {
        byte[] packet = "/lamp/level\0,i\0\0....".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer.wrap(packet).putInt(packet.length - Integer.BYTES, level);
        return packet;
    }

    @Test
    @DisplayName("node: the count is published, and remembered when the plugin begins anew")
    void node() throws Exception {
        Programs.require("node");
        Path folder = scaffold("node");
        run(folder, "node", "--test");
        deploy(folder);
        awaitState("my-node", "running");

        press(3);
        monitor.awaitOk("3", 1);
        assertThat(state(13)).isEqualTo("5");
        hub.ask("plugin", "reload", "my-node").succeeded();
        awaitState("my-node", "running");
        press(3);
        monitor.awaitOk("3", 2);
        assertThat(state(13)).isEqualTo("10");
    }

    @Test
    @DisplayName("typescript: taps are a tempo")
    void typescript() throws Exception {
        Programs.require("node");
        Path folder = scaffold("typescript");
        Programs.requireThat(
                ends(folder, "node", "--experimental-strip-types", "--version") == 0,
                "node is older than 22.6 and runs no TypeScript; MIDIMON_TEST_NODE may name the folder of a newer one");
        run(folder, "node", "--experimental-strip-types", "--test");
        deploy(folder);
        awaitState("my-typescript", "running");

        hub.ask("send", "note_on:1:4:50", "note_off:1:4:0@100", "note_on:1:4:50@500")
                .succeeded();
        monitor.awaitOk("4", 2);
        assertThat(Integer.parseInt(state(14))).isBetween(1, 200);
    }

    @Test
    @DisplayName("c: presses are written into the plugin's own folder")
    void c() throws Exception {
        Programs.require("cc", "make");
        Path folder = scaffold("c");
        run(folder, "make", "test");
        deploy(folder);
        awaitState("my-c", "ungranted");
        hub.ask("plugin", "grant", "my-c", "filesystem").succeeded();
        awaitState("my-c", "running");

        press(5);
        monitor.awaitOk("5", 1);
        assertThat(hub.data().resolve("plugins/my-c/presses.csv")).hasContent("5,100.0");
    }

    @Test
    @DisplayName("wasm: a press is the next of the steps, around, and also when the plugin begins anew")
    void wasm() throws Exception {
        Programs.require("cc", "make", "clang", "wasm-ld");
        Path folder = scaffold("wasm");
        run(folder, "make", "test");
        deploy(folder);
        awaitState("my-wasm", "running");

        for (String step : List.of("1", "2", "3", "1")) {
            assertThat(nextStep()).isEqualTo(step);
        }
        hub.ask("plugin", "reload", "my-wasm").succeeded();
        awaitState("my-wasm", "running");
        assertThat(nextStep()).isEqualTo("2");
    }

    private static String nextStep() throws IOException {
        int before = monitor.actions("6").size();
        press(6);
        monitor.awaitOk("6", before + 1);
        return state(16);
    }

    @Test
    @DisplayName("§5.3 no hub need run, and the running one does it as well")
    void noHubNeedRun() throws Exception {
        MidimonProcess alone = MidimonProcess.start(
                Files.createDirectory(home.resolve("alone")), "plugin", "new", "--lang", "java", "my-lamp");

        assertThat(alone.exitCode()).as("%s", alone.err()).isZero();
        assertThat(home.resolve("alone/my-lamp/src/main/java/com/example/lamp/LampPlugin.java"))
                .content()
                .contains("@MidimonPlugin(\"my-lamp\")");
        assertThat(hub.ask("plugin", "new", "--lang", "java", "alone/my-lamp").exitCode())
                .isEqualTo(2);
    }

    private static Path scaffold(String language) throws IOException {
        hub.ask("plugin", "new", "--lang", language, "made/my-" + language).succeeded();
        return home.resolve("made/my-" + language);
    }

    private static void run(Path folder, String... command) throws Exception {
        assertThat(ends(folder, command)).as("%s", List.of(command)).isZero();
    }

    /** The exit code; what it prints goes to the test's output. */
    private static int ends(Path folder, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("env", "PATH=" + PATH));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void deploy(Path folder) throws IOException {
        Path target = hub.deploy().resolve(folder.getFileName());
        try (Stream<Path> files = Files.list(folder)) {
            Files.createDirectories(target);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static void awaitState(String plugin, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.ask("plugin", "list").succeeded().out())
                .anyMatch(line -> Pattern.compile("^" + plugin + "\\s.*\\b" + state + "\\b")
                        .matcher(line)
                        .find()));
    }

    private static void press(int note) throws IOException {
        hub.ask("send", "note_on:1:" + note + ":" + VELOCITY, "note_off:1:" + note + ":0")
                .succeeded();
    }

    /** What a variable is now. */
    private static String state(int note) throws IOException {
        String description = Integer.toString(note);
        int before = monitor.actions(description).size();
        press(note);
        List<String> messages = monitor.awaitMessages(description, before + 1);
        return messages.get(before).substring("is ".length());
    }
}
