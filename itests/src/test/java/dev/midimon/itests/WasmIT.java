package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("wasm: modules in the deploy folder of a running hub")
class WasmIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path MODULES = Path.of("../bundles/wasm/src/test/resources/modules");

    @TempDir
    Path home;

    private RunningHub hub;
    private Monitor monitor;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(
                home.resolve("config.toml"),
                mapping(1, "limits", "echo", "")
                        + mapping(2, "limits", "spin", "")
                        + mapping(3, "limits", "trap", "")
                        + mapping(4, "limits", "hog", "")
                        + mapping(5, "limits", "flood", "")
                        + mapping(6, "counter", "count", "")
                        + mapping(7, "reach", "write", ", path = \"/pressed\", to = \"note {note}\""));
        hub = RunningHub.start(home);
        monitor = hub.monitor();
    }

    @AfterEach
    void stop() throws IOException {
        monitor.close();
        hub.close();
    }

    @Test
    @DisplayName(
            "W1.1 W4 W4.7 W5.3 W6.1 a module is dropped, pressed, fails, is replaced, granted and taken away, and the others go on")
    void aModuleLivesAsAPlugin() throws IOException {
        drop("limits.wasm", "1.0.0");
        drop("counter.wasm", "1.0.0");
        awaitListed("limits", "1.0.0", "running");
        awaitListed("counter", "1.0.0", "running");
        press(1);
        monitor.awaitOk("limits echo", 1);
        assertThat(hub.log()).contains("\"action\":\"echo\"");
        long occupied = new ObjectMapper()
                .readTree(hub.ask("plugin", "metrics", "limits", "--json")
                        .succeeded()
                        .out()
                        .get(0))
                .findPath("resident_bytes")
                .asLong();
        assertThat(occupied).isBetween(64L << 10, 128L << 20);

        awaitCode(2, "limits spin", "WASM_INSTRUCTION_LIMIT");
        awaitCode(3, "limits trap", "WASM_TRAP");
        awaitCode(4, "limits hog", "WASM_MEMORY_LIMIT");
        press(5);
        monitor.awaitOk("limits flood", 1);
        press(6);
        monitor.awaitOk("counter count", 1);

        drop("limits.wasm", "1.1.0");
        awaitListed("limits", "1.1.0", "running");
        press(1);
        monitor.awaitOk("limits echo", 2);

        drop("reach.wasm", "1.0.0");
        awaitListed("reach", "1.0.0", "ungranted", "midimon plugin grant reach filesystem");
        hub.ask("plugin", "grant", "reach", "filesystem").succeeded();
        hub.ask("plugin", "grant", "reach", "network").succeeded();
        awaitListed("reach", "1.0.0", "running");
        press(7);
        monitor.awaitOk("reach write", 1);
        assertThat(hub.data().resolve("plugins/reach/files/pressed")).hasContent("note 7");

        Files.delete(hub.deploy().resolve("limits.wasm"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(list()).doesNotContain("limits"));
        press(6);
        monitor.awaitOk("counter count", 2);
    }

    private static String mapping(int note, String plugin, String action, String parameters) {
        return """
                [[global_mappings]]
                description = "%2$s %3$s"
                trigger = { type = "Note", note = %1$d }
                action = { type = "plugin", plugin = "%2$s", data = { type = "%3$s"%4$s } }

                """.formatted(note, plugin, action, parameters);
    }

    /** Puts a module of a version into the deploy folder; the version stands in its data. */
    private void drop(String module, String version) throws IOException {
        String bytes = Files.readString(MODULES.resolve(module), StandardCharsets.ISO_8859_1);
        Path beside = home.resolve(module);
        Files.writeString(
                beside,
                bytes.replace("\"version\":\"1.0.0\"", "\"version\":\"" + version + "\""),
                StandardCharsets.ISO_8859_1);
        Files.createDirectories(hub.deploy());
        Files.move(beside, hub.deploy().resolve(module), StandardCopyOption.REPLACE_EXISTING);
    }

    private String list() throws IOException {
        return String.join("\n", hub.ask("plugin", "list").out());
    }

    private void awaitListed(String plugin, String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> lines =
                    list().lines().filter(line -> line.contains(plugin)).toList();
            assertThat(String.join("\n", lines)).as(list()).contains(words);
        });
    }

    private void press(int note) throws IOException {
        hub.ask("send", "note_on:1:" + note + ":1", "note_off:1:" + note + ":0").succeeded();
    }

    private void awaitCode(int note, String description, String code) throws IOException {
        press(note);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(monitor.actions(description)).isNotEmpty());
        assertThat(monitor.actions(description)).singleElement().satisfies(action -> assertThat(action.toString())
                .contains(code));
    }
}
