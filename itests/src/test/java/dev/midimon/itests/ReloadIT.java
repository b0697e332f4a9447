package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("config C8 Reload")
class ReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAPPINGS = 300;

    @TempDir
    Path home;

    private RunningHub hub;
    private Monitor monitor;

    @BeforeEach
    void start() throws IOException {
        save(mapping(1, "first"));
        hub = RunningHub.start(home);
        monitor = hub.monitor();
    }

    @AfterEach
    void stop() throws IOException {
        monitor.close();
        hub.close();
    }

    @Test
    @DisplayName("C8.1 a file that is written in place, and one that is moved over it, is live soon")
    void aSavedFileIsLive() throws IOException {
        for (int round = 0; round < 4; round++) {
            String message = "round " + round;
            String content = mapping(1, message) + filling();
            long start = System.nanoTime();
            if (round % 2 == 0) {
                save(content);
            } else {
                Path beside = Files.writeString(home.resolve(".config.toml.swp"), content);
                Files.move(beside, home.resolve("config.toml"), StandardCopyOption.ATOMIC_MOVE);
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).untilAsserted(() -> {
                hub.ask("send", "note_on:1:1:1", "note_off:1:1:0").succeeded();
                assertThat(monitor.actions(message)).isNotEmpty();
            });
            System.out.printf(
                    "reload of %d mappings: in force and acting after at most %d ms%n",
                    MAPPINGS + 1, (System.nanoTime() - start) / 1_000_000);
        }
    }

    @Test
    @DisplayName("C8.2 a bad file is told with its place and changes nothing, and the next good one works")
    void aBadSaveChangesNothing() throws IOException {
        save(mapping(1, "second").replace("note = 1", "nota = 1"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(String.join("\n", hub.ask("status").out())).contains("config.toml:3:", "nota"));
        hub.ask("send", "note_on:1:1:1", "note_off:1:1:0").succeeded();
        monitor.awaitOk("first", 1);

        save(mapping(1, "third"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            hub.ask("send", "note_on:1:1:1", "note_off:1:1:0").succeeded();
            assertThat(monitor.actions("third")).isNotEmpty();
        });
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(String.join("\n", hub.ask("status").out())).doesNotContain("nota"));
        assertThat(monitor.actions("second")).isEmpty();
    }

    @Test
    @DisplayName("triggers T3.7 a held key's release belongs to its press, across a reload and a change of mode")
    void aHeldKeyIsReleasedToItsMapping() throws IOException {
        save(modes("old"));
        await().atMost(PATIENCE)
                .until(() -> String.join("", hub.ask("mode").out()).contains("B"));
        hub.ask("send", "note_on:1:5:1").succeeded();
        hub.ask("mode", "B").succeeded();
        save(modes("new"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            hub.ask("send", "note_on:1:6:1", "note_off:1:6:0").succeeded();
            assertThat(monitor.actions("new global")).isNotEmpty();
        });

        hub.ask("send", "note_off:1:5:9").succeeded();

        monitor.awaitOk("old A", 1);
        assertThat(monitor.actions("new A")).isEmpty();
        assertThat(monitor.actions("new B")).isEmpty();
        assertThat(String.join("\n", hub.ask("mode").out())).contains("* B");
    }

    private void save(String content) throws IOException {
        Files.writeString(home.resolve("config.toml"), content);
    }

    private static String mapping(int note, String message) {
        return """
                [[global_mappings]]
                description = "%2$s"
                trigger = { type = "Note", note = %1$d }
                action = { type = "log", message = "%2$s" }
                """.formatted(note, message);
    }

    private static String filling() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < MAPPINGS; i++) {
            file.append(mapping(2 + i % 100, "filling " + i));
        }
        return file.toString();
    }

    /** Two modes with the release of the same key, and a global mapping to see which file is in force. */
    private static String modes(String file) {
        StringBuilder modes = new StringBuilder();
        for (String mode : new String[] {"A", "B"}) {
            modes.append("""
                    [[modes]]
                    name = "%1$s"
                    [[modes.mappings]]
                    description = "%2$s %1$s"
                    trigger = { type = "Note", note = 5, on = "release" }
                    action = { type = "log", message = "{velocity}" }
                    """.formatted(mode, file));
        }
        return modes + mapping(6, file + " global");
    }
}
