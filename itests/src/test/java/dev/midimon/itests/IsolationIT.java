package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R8, docs/capabilities.md: a jar in a process of its own")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private ServerSocket server;
    private IsolationConfiguration configuration;
    private RunningHub hub;
    private Monitor monitor;

    @BeforeAll
    void startTheHub(@TempDir Path home) throws Exception {
        Programs.require("bwrap", "prlimit");
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Path diary = Files.writeString(home.resolve("diary"), "nobody's business");
        configuration = new IsolationConfiguration(server.getLocalPort(), diary);
        Files.writeString(home.resolve("config.toml"), configuration.isolated("loud"));
        Path deploy = Files.createDirectories(home.resolve("plugins"));
        for (String plugin : List.of("escapist", "keeper")) {
            Files.move(ExampleJar.plugin(plugin, "1.0.0").writeTo(home), deploy.resolve(plugin + ".jar"));
        }
        Files.move(ExampleJar.plugins("pair", "1.0.0").writeTo(home), deploy.resolve("pair.jar"));
        hub = RunningHub.start(home, Map.of("OF_THE_HUB", "visible", "MIDIMON_ARCHIVE", "on"));
        await().atMost(PATIENCE).untilAsserted(() -> hub.ask("plugin", "grant", "keeper", "filesystem")
                .succeeded());
        awaitConfinement("escapist", "sandboxed");
        awaitConfinement("keeper", "sandboxed");
        monitor = hub.monitor();
    }

    @AfterAll
    void stopTheHub() throws IOException {
        server.close();
        if (monitor != null) {
            monitor.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    @DisplayName("R8.1 R8.2 it has settings, memory, secrets, data, state, log and health as in the hub, and a process")
    void itServesAsInTheHub() throws Exception {
        JsonNode listed = plugin("keeper");
        assertThat(listed.path("kind").asText()).isEqualTo("bundle");
        assertThat(listed.path("pid").asLong()).isPositive();

        press("speak", 1);
        awaitState("keeper.said", "loud 100 1");
        press("remember", 2);
        awaitState("keeper.remembered", "1 1");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(plugin("keeper").path("reason").asText()).isEqualTo("counted to 1");
            assertThat(hub.log()).contains("spoke");
        });
        assertThat(hub.data().resolve("plugins/keeper/note")).hasContent("1");
    }

    @Test
    @DisplayName(
            "R8.4 its mappings are bound by its own code: releases, what cannot fit, panic and deadlines are as in the hub")
    void itsMappingsAreBoundByItsOwnCode() throws Exception {
        send("note_on:1:3:127");
        awaitState("keeper.held", "yes 100");
        send("note_off:1:3:0");
        awaitState("keeper.held", "no 0");
        monitor.awaitOk("hold", 2);
        assertThat(String.join("\n", hub.ask("status").succeeded().out()))
                .contains("levle: unknown parameter; did you mean \"level\"? (known: level) (line ");

        hub.ask("panic").succeeded();
        awaitState("keeper.panicked", "true");

        send("note_on:1:4:100");
        awaitState("keeper.interrupted", "true");
        assertThat(monitor.actions("wait").get(0).path("outcome").asText()).isEqualTo("timeout");
    }

    @Test
    @DisplayName("R8.4 presses that come faster than it answers are all served, in their order")
    void pressesAreServedInTheirOrder() throws Exception {
        List<String> events = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (int velocity = 1; velocity <= 100; velocity++) {
            events.addAll(List.of("note_on:1:7:" + velocity, "note_off:1:7:0"));
            row.append(velocity).append(' ');
        }
        send(events.toArray(String[]::new));

        monitor.awaitOk("append", 100);
        awaitState("keeper.row", row.toString());
    }

    @Test
    @DisplayName("R8.7 its user logs in with the command of the hub, which shows the page that the jar names")
    void itsUserLogsIn() throws Exception {
        assertThat(hub.ask("plugin", "login", "keeper", "--json").succeeded().out())
                .anySatisfy(line -> assertThat(line).contains("waiting", "https://login.example/keeper"))
                .anySatisfy(line -> assertThat(line).contains("done"));
        awaitState("keeper.logged_in", "true");
    }

    @Test
    @DisplayName("R8.2 R8.3 a jar's several plugins share its process, each with its own thread; one takes any name")
    void severalPluginsOfAJarShareItsProcess() throws Exception {
        awaitConfinement("giver", "sandboxed");
        awaitConfinement("taker", "sandboxed");
        assertThat(plugin("giver").path("pid").asLong())
                .isPositive()
                .isEqualTo(plugin("taker").path("pid").asLong());

        press("give", 10);
        send("note_on:1:11:127");
        press("take_it", 12);
        awaitState("giver.taken", "take_it 2 bread");

        String status = String.join("\n", hub.ask("status").succeeded().out());
        assertThat(status)
                .contains("nobody can drop here")
                .contains("hands: expected a whole number from 1 to 2, found 3");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(monitor.actions("ponder"))
                .singleElement()
                .satisfies(record -> assertThat(record.path("outcome").asText()).isEqualTo("timeout")));
    }

    @Test
    @DisplayName("R8.2 one of them is disabled: its component ends, and the others go on; each logs under its own name")
    void oneOfItsPluginsEndsAlone() throws Exception {
        awaitConfinement("taker", "sandboxed");
        long process = plugin("giver").path("pid").asLong();
        press("give", 10);
        press("take_it", 12);

        hub.ask("plugin", "disable", "taker").succeeded();
        awaitLog("taker", "\"level\":\"info\"", "its hands are empty");
        assertThat(plugin("taker").path("state").asText()).isEqualTo("disabled");
        press("give", 10);

        hub.ask("plugin", "enable", "taker").succeeded();
        awaitConfinement("taker", "sandboxed");
        press("take_it", 12);
        awaitState("giver.taken", "take_it 2 bread");
        awaitLog("taker", "\"level\":\"error\"", "with its hands: 2");
        assertThat(log("giver")).doesNotContain("hands");
        assertThat(plugin("wrecker").path("state").asText()).isEqualTo("failed");
        awaitLog("wrecker", "its actions cannot be had: java.lang.IllegalStateException: it is broken");
        awaitLog("wrecker", "it has ended");
        assertThat(List.of("giver", "taker"))
                .allSatisfy(id -> assertThat(plugin(id).path("pid").asLong()).isEqualTo(process));
    }

    private String log(String id) throws IOException {
        return String.join(
                "\n", hub.ask("plugin", "logs", id, "--json").succeeded().out());
    }

    private void awaitLog(String id, String... parts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log(id).lines())
                .anySatisfy(line -> assertThat(line).contains(parts)));
    }

    @Test
    @DisplayName("J1 to J12 what it was not granted is held up by the system, whatever code tries")
    void whatItWasNotGrantedIsHeldUp() throws Exception {
        for (int i = 0; i < IsolationConfiguration.HELD_UP.size(); i++) {
            press(IsolationConfiguration.HELD_UP.get(i), 20 + i);
        }
    }

    @Test
    @DisplayName("J7 R6.3 when it ends its virtual machine, or is killed, the hub goes on and starts it again")
    void whenItEndsItIsStartedAgain() throws Exception {
        long first = plugin("escapist").path("pid").asLong();
        ProcessHandle process = ProcessHandle.of(first).orElseThrow();
        send("note_on:1:19:100", "note_off:1:19:0");
        process.onExit().get(60, TimeUnit.SECONDS);
        long second = awaitAnotherThan(first);

        ProcessHandle again = ProcessHandle.of(second).orElseThrow();
        again.destroyForcibly();
        again.onExit().get(60, TimeUnit.SECONDS);
        assertServedOrReported("meanwhile", 18);
        awaitAnotherThan(second);
        press("environment", 20 + IsolationConfiguration.HELD_UP.indexOf("environment"));
        assertThat(String.join(
                        "\n",
                        hub.ask("plugin", "events", "escapist", "--json")
                                .succeeded()
                                .out()))
                .contains("\"crashed\"", "SIGKILL", "\"restarting\"");
    }

    @Test
    @DisplayName("R8.6 from the second start on its virtual machine takes the classes of the hub's own from an archive")
    void itStartsWithAnArchiveOfClasses() throws Exception {
        Path cache = hub.data().resolveSibling("cache").resolve("process");
        await().atMost(PATIENCE).until(() -> !archives(cache).isEmpty());
        hub.ask("plugin", "reload", "keeper").succeeded();
        awaitConfinement("keeper", "sandboxed");

        long sandbox = plugin("keeper").path("pid").asLong();
        List<String> mapped = new ArrayList<>();
        for (ProcessHandle process :
                ProcessHandle.of(sandbox).orElseThrow().descendants().toList()) {
            mapped.add(Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps")));
        }
        assertThat(mapped).anySatisfy(maps -> assertThat(maps)
                .contains(archives(cache).get(0).toString()));
        press("speak", 1);
    }

    private static List<Path> archives(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    @DisplayName(
            "plugins P5.6 P6 settings reach it while it runs; switched in the configuration it moves to the hub and back")
    void itMovesWhenTheConfigurationSaysSo() throws Exception {
        Files.writeString(hub.configuration(), configuration.isolated("soft"));
        awaitSaid("soft");

        Files.writeString(hub.configuration(), configuration.inTheHub("bare"));
        awaitConfinement("keeper", "jvm");
        assertThat(plugin("keeper").path("pid").asLong()).isZero();
        awaitSaid("bare");

        Files.writeString(hub.configuration(), configuration.isolated("loud"));
        awaitConfinement("keeper", "sandboxed");
        awaitSaid("loud");
    }

    private void awaitSaid(String tone) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            send("note_on:1:6:127", "note_off:1:6:0");
            assertThat(state("keeper.said")).isEqualTo(tone + " 7 6");
        });
    }

    private long awaitAnotherThan(long pid) throws IOException {
        await().atMost(PATIENCE).until(() -> {
            long now = plugin("escapist").path("pid").asLong();
            return now > 0 && now != pid;
        });
        awaitConfinement("escapist", "sandboxed");
        return plugin("escapist").path("pid").asLong();
    }

    private JsonNode plugin(String id) throws IOException {
        return json.readTree(
                hub.ask("plugin", "info", id, "--json").succeeded().out().get(0));
    }

    private void awaitConfinement(String id, String confinement) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode listed = plugin(id);
            assertThat(listed.path("state").asText()).as("%s", listed).isEqualTo("running");
            assertThat(listed.path("confinement").asText()).isEqualTo(confinement);
        });
    }

    private void send(String... events) throws IOException {
        String[] command = new String[events.length + 1];
        command[0] = "send";
        System.arraycopy(events, 0, command, 1, events.length);
        hub.ask(command).succeeded();
    }

    private void press(String description, int note) throws IOException {
        int before = monitor.actions(description).size();
        send("note_on:1:" + note + ":127", "note_off:1:" + note + ":0");
        monitor.awaitOk(description, before + 1);
    }

    /** A press that comes while nothing of the plugin runs is not lost. */
    private void assertServedOrReported(String description, int note) throws IOException {
        int before = monitor.actions(description).size();
        send("note_on:1:" + note + ":127", "note_off:1:" + note + ":0");
        await().atMost(PATIENCE).until(() -> monitor.actions(description).size() == before + 1);
        JsonNode record = monitor.actions(description).get(before);
        assertThat(record.path("outcome").asText()).as("%s", record).isIn("ok", "failed");
        if (record.path("outcome").asText().equals("failed")) {
            assertThat(record.path("error").path("code").asText()).isEqualTo("PLUGIN_NOT_CONNECTED");
        }
    }

    private void awaitState(String name, String value) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(name)).isEqualTo(value));
    }

    /** What a log action with the plugin's state in its text says. */
    private String state(String name) throws IOException {
        int before = monitor.actions("state").size();
        send("cc:1:9:1");
        String message = monitor.awaitMessages("state", before + 1).get(before);
        return message.split(";", -1)[IsolationConfiguration.STATES.indexOf(name)];
    }
}
