package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Plugins as processes, from MIDI to their effect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessPluginsIT {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("midimon.root"), "bundles/process/src/test/resources/plugins");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONFIGURATION = """
            [[global_mappings]]
            description = "python"
            trigger = { type = "Note", note = 1 }
            action = { type = "plugin", plugin = "lamp-python", data = { type = "set_level", level = "{velocity:0..100}" } }

            [[global_mappings]]
            description = "node"
            trigger = { type = "Note", note = 2 }
            action = { type = "plugin", plugin = "lamp-node", data = { type = "set_level", level = 7 } }

            [[global_mappings]]
            description = "native"
            trigger = { type = "Note", note = 3 }
            action = { type = "plugin", plugin = "lamp-native", data = { type = "glow" } }

            [[global_mappings]]
            description = "program"
            trigger = { type = "Note", note = 4 }
            action = { type = "plugin", plugin = "blinker", data = { type = "blink" } }

            [[global_mappings]]
            description = "refused"
            trigger = { type = "Note", note = 5 }
            action = { type = "plugin", plugin = "lamp-python", data = { type = "set_level", level = 101 } }

            [[global_mappings]]
            description = "after a kill"
            trigger = { type = "Note", note = 6 }
            action = { type = "plugin", plugin = "lamp-python", data = { type = "set_level", level = 6 } }
            """;

    private final ObjectMapper json = new ObjectMapper();
    private RunningHub hub;
    private Monitor monitor;

    @BeforeAll
    void startTheHub(@TempDir Path home) throws Exception {
        Programs.require("python3", "node", "cc");
        Programs.requireThat(Files.exists(Path.of("/usr/bin/python3")), "there is no /usr/bin/python3");
        deploy(home, "lamp-python");
        deploy(home, "lamp-node");
        Path library = deploy(home, "lamp-native");
        compile(library);
        program(home.resolve("plugins/blinker.binary"));
        Files.writeString(home.resolve("config.toml"), CONFIGURATION);
        hub = RunningHub.start(home);
        for (String plugin : List.of("lamp-python", "lamp-node", "lamp-native", "blinker")) {
            awaitRunning(hub, plugin);
        }
        monitor = hub.monitor();
    }

    @AfterAll
    void stopTheHub() throws IOException {
        if (hub != null) {
            monitor.close();
            hub.close();
        }
    }

    @Test
    @DisplayName(
            "process R1 a script for Python, one for Node, a library and a program are plugins under their own kinds, and serve presses")
    void everyKindServes() throws Exception {
        assertThat(plugin("lamp-python").path("kind").asText()).isEqualTo("python");
        assertThat(plugin("blinker").path("kind").asText()).isEqualTo("process");
        press("python", 1);
        press("program", 4);
        assertThat(plugin("lamp-node").path("kind").asText()).isEqualTo("node");
        press("node", 2);
        assertThat(plugin("lamp-native").path("kind").asText()).isEqualTo("native");
        press("native", 3);
    }

    @Test
    @DisplayName("process R7.2 the runner of libraries comes with the distribution, and is not made anew")
    void theRunnerComesWithTheDistribution() throws IOException {
        Path cache = hub.data().resolveSibling("cache").resolve("process");
        assertThat(cache)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("native-runner"));
    }

    @Test
    @DisplayName("process R4.3 parameters are checked by the plugin's own schema when a mapping is loaded")
    void parametersAreCheckedByThePluginsSchema() throws Exception {
        assertThat(String.join("\n", hub.ask("status").succeeded().out()))
                .contains("set_level of lamp-python 1.2.0: level: must have a maximum value of 100");
    }

    @Test
    @DisplayName("process R6.4 after kill -9 of its process presses are served by a new one")
    void afterAKillTheNextPressIsServed() throws Exception {
        press("python", 1);
        long before = plugin("lamp-python").path("pid").asLong();
        assertThat(before).isPositive();
        ProcessHandle process = ProcessHandle.of(before).orElseThrow();

        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> pressOnce("after a kill", 6).equals("ok"));

        await().atMost(PATIENCE).until(() -> {
            long now = plugin("lamp-python").path("pid").asLong();
            return now > 0 && now != before;
        });
        assertThat(String.join(
                        "\n",
                        hub.ask("plugin", "events", "lamp-python", "--json")
                                .succeeded()
                                .out()))
                .contains("\"crashed\"", "SIGKILL", "\"restarting\"");
    }

    @Test
    @DisplayName(
            "plugins P6.3, process R4.2 settings are checked by the schema that a program reports, reach it, and outlive kill -9 of the hub; so do, store S3 and S4, history and logs; R6.6 nothing of a plugin does")
    void whatIsKeptOverAKillOfTheHub(@TempDir Path other) throws Exception {
        dimmer(other.resolve("plugins/dimmer.binary"));
        Files.writeString(other.resolve("config.toml"), """
                [[global_mappings]]
                trigger = { type = "Note", note = 1 }
                action = { type = "plugin", plugin = "dimmer", data = { type = "show_config" } }
                """);
        RunningHub doomed = RunningHub.start(other);
        awaitRunning(doomed, "dimmer");
        String room = "{\"name\": \"hall\", \"lights\": [1, 2]}";
        doomed.ask("plugin", "config", "dimmer", "set", "colour=red", "rooms=[" + room + "]")
                .succeeded();
        Answer refused = doomed.ask(
                "plugin",
                "config",
                "dimmer",
                "set",
                "colour=RED",
                "rooms=[{\"name\": 7, \"lights\": [\"x\", 0], \"doors\": 1}, " + room + ", " + room + "]");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(String.join("\n", refused.err()))
                .contains(
                        "BAD_SETTING",
                        "colour: does not match the regex pattern ^[a-z]+$",
                        "rooms: must have at most 2 items",
                        "rooms[0].name: integer found, string expected",
                        "rooms[0].lights[0]: string found, integer expected",
                        "rooms[0].lights[1]: must have a minimum value of 1",
                        "doors",
                        "nothing was changed");
        awaitConfig(doomed, room);
        long process = plugin(doomed, "dimmer").path("pid").asLong();
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(doomed))
                .extracting(event -> event.at("/properties/event").asText())
                .contains("crashed", "restarting"));
        await().atMost(PATIENCE).until(() -> {
            long now = plugin(doomed, "dimmer").path("pid").asLong();
            return now > 0 && now != process && complaints(doomed, 0, 10).size() == 2;
        });
        long last = plugin(doomed, "dimmer").path("pid").asLong();
        List<JsonNode> history = events(doomed);

        doomed.process().kill();
        doomed.process().exitCode();

        await().atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(last).filter(ProcessHandle::isAlive).isEmpty());
        try (RunningHub next = RunningHub.start(other)) {
            awaitRunning(next, "dimmer");
            awaitConfig(next, room);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(next))
                    .hasSizeGreaterThan(history.size())
                    .startsWith(history.toArray(JsonNode[]::new)));
            await().atMost(PATIENCE).until(() -> complaints(next, 0, 10).size() == 3);
            List<JsonNode> all = complaints(next, 0, 10);
            assertThat(all).allSatisfy(entry -> {
                assertThat(entry.path("level").asText()).isEqualTo("warning");
                assertThat(entry.path("message").asText()).isEqualTo("it begins");
            });
            assertThat(complaints(next, 0, 2)).isEqualTo(all.subList(1, 3));
            assertThat(complaints(next, 1, 2)).isEqualTo(all.subList(0, 1));
            assertThat(complaints(next, 2, 2)).isEmpty();
        }
    }

    /** What it complained about since it is known, a page of it, the oldest first. */
    private List<JsonNode> complaints(RunningHub of, int page, int size) throws IOException {
        return lines(of.ask(
                "plugin", "logs", "dimmer", "--level", "warning", "--page", "" + page, "--size", "" + size, "--json"));
    }

    private List<JsonNode> events(RunningHub of) throws IOException {
        return lines(of.ask("plugin", "events", "dimmer", "--json"));
    }

    private List<JsonNode> lines(Answer answer) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (String line : answer.succeeded().out()) {
            entries.add(json.readTree(line));
        }
        return entries;
    }

    /** Waits until the running program has the settings that were accepted. */
    private static void awaitConfig(RunningHub of, String room) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            of.ask("send", "note_on:1:1:100", "note_off:1:1:0").succeeded();
            assertThat(of.ask("plugin", "logs", "dimmer", "--level", "info", "--size", "1")
                            .succeeded()
                            .out())
                    .singleElement()
                    .asString()
                    .contains("\"colour\": \"red\"", room, "\"dimmed\": true");
        });
    }

    /** A program that reports a schema of its settings. */
    private static void dimmer(Path file) throws IOException {
        String server = Files.readString(EXAMPLES.resolve("lamp-python/lamp.py"));
        executable(file, """
                #!/usr/bin/python3
                import sys
                if sys.argv[1:] == ["--metadata"]:
                    print('''{"id": "dimmer", "name": "Dimmer", "author": "MIDIMon", "version": "1.0.0", "config_schema": {
                        "type": "object", "additionalProperties": false, "properties": {
                            "colour": {"type": "string", "pattern": "^[a-z]+$"},
                            "dimmed": {"type": "boolean", "default": true},
                            "rooms": {"type": "array", "maxItems": 2, "items": {
                                "type": "object", "additionalProperties": false, "required": ["name"], "properties": {
                                    "name": {"type": "string"},
                                    "lights": {"type": "array", "items": {"type": "integer", "minimum": 1}}}}}}}}''')
                    sys.exit()
                print("it begins", file=sys.stderr, flush=True)
                """ + server);
    }

    private JsonNode plugin(String id) throws IOException {
        return plugin(hub, id);
    }

    private JsonNode plugin(RunningHub of, String id) throws IOException {
        return json.readTree(
                of.ask("plugin", "info", id, "--json").succeeded().out().get(0));
    }

    private static void awaitRunning(RunningHub hub, String plugin) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        String.join("\n", hub.ask("plugin", "info", plugin).out()))
                .contains(" is running"));
    }

    private void press(String description, int note) throws IOException {
        int before = monitor.actions(description).size();
        hub.ask("send", "note_on:1:" + note + ":100", "note_off:1:" + note + ":0")
                .succeeded();
        monitor.awaitOk(description, before + 1);
    }

    /** Presses, and returns what became of it: on a busy machine a start may take longer than a press waits. */
    private String pressOnce(String description, int note) throws IOException {
        int before = monitor.actions(description).size();
        hub.ask("send", "note_on:1:" + note + ":100", "note_off:1:" + note + ":0")
                .succeeded();
        await().atMost(PATIENCE).until(() -> monitor.actions(description).size() > before);
        return monitor.actions(description).get(before).path("outcome").asText();
    }

    private static Path deploy(Path home, String plugin) throws IOException {
        Path source = EXAMPLES.resolve(plugin);
        Path folder = home.resolve("plugins").resolve(plugin);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return folder;
    }

    private static void compile(Path folder) throws Exception {
        Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "lamp.so", "lamp.c")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void program(Path file) throws IOException {
        String server = Files.readString(EXAMPLES.resolve("classic/classic.py"));
        executable(file, """
                #!/usr/bin/python3
                import sys
                if sys.argv[1:] == ["--metadata"]:
                    print('{"id": "blinker", "name": "Blinker", "author": "MIDIMon", "version": "1.0.0", "actions": ["blink"]}')
                    sys.exit()
                """ + server);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
