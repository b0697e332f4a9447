package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.PluginHttp;
import dev.midimon.plugins.PluginKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R3 and R4 A worker in Python")
class WorkerTest {

    @TempDir
    private Path home;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        Bench.needs("python3");
        bench = new Bench(home, Map.of("SECRET_OF_THE_HUB", "x"));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    @DisplayName(
            "R4.3 its actions are those of its answer to init; a call reaches it, and what it publishes comes back")
    void itsActionsWork() throws Exception {
        FakeHost lamp = bench.start(bench.deploy("lamp-python"));

        assertThat(lamp.actions().all())
                .extracting(ActionDefinition::name)
                .containsExactly("set_level", "remember", "echo", "show_config", "nonsense");
        assertThat(lamp.actions().find("set_level").orElseThrow())
                .returns("Sets the level", ActionDefinition::description)
                .extracting(ActionDefinition::schema)
                .asString()
                .contains("\"maximum\":100");
        lamp.press("set_level", Map.of("level", 70));
        assertThat(lamp.published).containsEntry("level", 70L);
    }

    @Test
    @DisplayName("R4.3 a call carries its parameters and the trigger; what is printed becomes the log")
    void aCallCarriesParametersAndTrigger() throws Exception {
        FakeHost lamp = bench.start(bench.deploy("lamp-python"));

        lamp.press("echo", Map.of("text", "ä \"quoted\"", "list", java.util.List.of(1, 2.5, true)));

        await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(lamp.log).anySatisfy(line -> assertThat(line)
                .startsWith("INFO echo [{")
                .contains("\"text\": \"\\u00e4 \\\"quoted\\\"\"", "\"list\": [1, 2.5, true]")
                .contains("\"velocity\": 100, \"note\": 60, \"cc\": null, \"value\": 100, \"channel\": 1")
                .contains("\"current_mode\": \"Live\", \"device\": \"pads\"")
                .contains("\"gesture\": \"note\", \"release\": false")));
    }

    @Test
    @DisplayName("R4.3 an error of the plugin is the error of the call, with its own code")
    void itsErrorsAreTheCalls() throws Exception {
        FakeHost lamp = bench.start(bench.deploy("lamp-python"));

        assertThatThrownBy(() -> lamp.press("nonsense"))
                .isInstanceOf(ActionException.class)
                .hasMessage("there is no action nonsense")
                .extracting(thrown -> ((ActionException) thrown).code())
                .isEqualTo("UNKNOWN");
    }

    @Test
    @DisplayName("R4.4 what it asks the hub to remember is asked while it serves a call")
    void itRemembers() throws Exception {
        FakeHost lamp = bench.start(bench.deploy("lamp-python"));

        lamp.press("set_level", Map.of("level", 5));
        lamp.press("remember");

        assertThat(lamp.remembered).containsEntry("level", "5");
    }

    @Test
    @DisplayName("R4.2 its settings come with init, and again when they change")
    void itsSettingsComeWithInitAndWhenTheyChange() throws Exception {
        FakeHost lamp = bench.host("lamp-python", bench.deploy("lamp-python"));
        lamp.configured = Map.of("colour", "red");
        bench.start(lamp);

        lamp.press("show_config");
        lamp.settingsListener.accept(Parameters.from(Map.of("colour", "blue")));
        lamp.press("show_config");

        await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(lamp.log)
                .contains("INFO config {\"colour\": \"red\"}", "INFO config {\"colour\": \"blue\"}"));
    }

    @Test
    @DisplayName("R3.6 its environment is what is allowed, and nothing of the hub beyond that")
    void itsEnvironmentIsWhatIsAllowed() throws Exception {
        FakeHost lamp = bench.start(bench.deploy("lamp-python"));
        Path environ = Path.of("/proc", Long.toString(lamp.pid), "environ");
        org.assertj.core.api.Assumptions.assumeThat(environ).exists();

        assertThat(Files.readString(environ).split("\0", -1))
                .filteredOn(variable -> !variable.isEmpty())
                .extracting(variable -> variable.substring(0, variable.indexOf('=')))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "LANG",
                        "TMPDIR",
                        "MIDIMON_PLUGIN_SOCKET",
                        "TORU_PLUGIN_SOCKET",
                        "MIDIMON_PLUGIN_ID",
                        "MIDIMON_DATA_DIR");
    }

    @Test
    @DisplayName("R6.7 it is asked to end, and leaves nothing behind")
    void itIsAskedToEnd() throws Exception {
        FakeHost lamp = bench.host("lamp-python", bench.deploy("lamp-python"));
        PluginKind.Instance instance = bench.start(lamp);

        instance.stop(Duration.ofSeconds(20));

        assertThat(ProcessHandle.of(lamp.pid).filter(ProcessHandle::isAlive)).isEmpty();
        await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(lamp.log).contains("INFO goodbye"));
        assertThat(lamp.eventNames()).doesNotContain("crashed");
        try (Stream<Path> sockets = Files.list(home.resolve("data/sockets"))) {
            assertThat(sockets).isEmpty();
        }
    }

    @Test
    @DisplayName("R3.4 a classic plugin that closes every connection is served call by call, in order")
    void aClassicPluginIsServed() throws Exception {
        FakeHost classic = bench.start(bench.deploy("classic"));

        for (int i = 0; i < 50; i++) {
            classic.press("blink");
        }

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(classic.log).contains("INFO served 50 blink"));
        assertThat(classic.log).hasSize(50);
        assertThat(classic.events).isEmpty();
    }

    @Test
    @DisplayName("R4.6 it serves pages; the path keeps its query")
    void itServesPages() throws Exception {
        bench.start(bench.deploy("lamp-python"));

        assertThat(bench.processes()
                        .pages()
                        .call(
                                "lamp-python",
                                new PluginHttp.Request("GET", "/level?room=1", Map.of("accept", "*/*"), "")))
                .isEqualTo(new PluginHttp.Answer(200, Map.of("content-type", "text/plain"), "/level?room=1"));
    }
}
