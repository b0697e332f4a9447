package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is kept, and what is left, when hubs end")
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "open sesame";

    @TempDir
    Path home;

    @Test
    @DisplayName(
            "plugins P1.5, P6, P9, config C2.7 mode, wishes and settings are kept over a restart; triggers T5.4 and a knob is picked up")
    void modeWishesAndSettingsAreKept() throws Exception {
        Files.writeString(home.resolve("config.toml"), """
                [advanced_settings]
                start_mode = "One"
                [[modes]]
                name = "One"
                [[modes.mappings]]
                description = "knob of One"
                trigger = { type = "CC", cc = 7, pickup = true }
                action = { type = "log", message = "{value}" }
                [[modes]]
                name = "Two"
                [[modes.mappings]]
                description = "knob of Two"
                trigger = { type = "CC", cc = 7 }
                action = { type = "log", message = "{value}" }
                """);
        try (RunningHub hub = RunningHub.start(home);
                Monitor monitor = hub.monitor()) {
            assertThat(mode(hub)).isEqualTo("* One");
            turn(hub, 60);
            hub.ask("mode", "Two").succeeded();
            turn(hub, 100);
            hub.ask("mode", "One").succeeded();
            turn(hub, 90, 61, 59, 50);
            assertThat(monitor.awaitMessages("knob of One", 3)).containsExactly("60", "59", "50");
            assertThat(monitor.awaitMessages("knob of Two", 1)).containsExactly("100");

            hub.ask("mode", "Two").succeeded();
            hub.ask("plugin", "disable", "http").succeeded();
            hub.ask("plugin", "disable", "osc").succeeded();
            hub.ask("plugin", "enable", "osc").succeeded();
            hub.ask("plugin", "config", "obs", "set", "port=4499", "password=" + SECRET)
                    .succeeded();
        }

        try (RunningHub hub = RunningHub.start(home)) {
            assertThat(mode(hub)).isEqualTo("* Two");
            assertThat(plugin(hub, "http").path("state").asText()).isEqualTo("disabled");
            assertThat(plugin(hub, "osc").path("state").asText()).isEqualTo("running");
            assertThat(hub.ask("plugin", "config", "obs").succeeded().out())
                    .anyMatch(line -> line.matches("port +4499 +stored"))
                    .anyMatch(line -> line.matches("password +\\*{8} +stored"));
            assertThat(Files.readString(hub.data().resolve("state.json"))).doesNotContain(SECRET);
            assertThat(hub.log()).doesNotContain(SECRET);
        }
    }

    @Test
    @DisplayName("launcher §1.2 a private hub that is ended by a signal leaves nothing behind")
    void aPrivateHubThatIsEndedLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Files.writeString(home.resolve("hold.toml"), """
                [[global_mappings]]
                trigger = { type = "Note", note = 60 }
                action = { type = "log", message = "hit" }
                """);
        Files.copy(
                Path.of(System.getProperty("midimon.root"), "itests/src/test/resources/replay/gestures.mid"),
                home.resolve("song.mid"));
        List<Boolean> interruptions = Signals.interruptIsIgnored() ? List.of(false) : List.of(true, false);
        for (boolean interrupted : interruptions) {
            MidimonProcess play = MidimonProcess.start(
                    home,
                    Map.of("MIDIMON_ARCHIVE", "off", "JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                    "play",
                    "song.mid",
                    "--config",
                    "hold.toml",
                    "--speed",
                    "0.001");
            await().atMost(PATIENCE).until(() -> !play.isAlive() || isPlaying(temporary));

            if (interrupted) {
                play.interrupt();
            } else {
                play.terminate();
            }

            play.exitCode();
            assertThat(temporary).as("stderr %s", play.err()).isEmptyDirectory();
        }
    }

    private static boolean isPlaying(Path temporary) throws IOException {
        try (Stream<Path> files = Files.walk(temporary, 3)) {
            return files.anyMatch(file -> file.endsWith("control.sock"));
        }
    }

    @Test
    @DisplayName("launcher §5 a hub that is ended by a signal leaves no socket and nothing in the temporary folder")
    void aHubThatIsEndedLeavesNoTrace() throws Exception {
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        RunningHub hub = RunningHub.start(home, Map.of("JAVA_OPTS", "-Djava.io.tmpdir=" + temporary));
        hub.ask("send", "note_on:1:60:100", "note_off:1:60:0").succeeded();

        hub.close();

        assertThat(hub.data().resolve("control.sock")).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
    }

    private static void turn(RunningHub hub, int... values) throws IOException {
        for (int value : values) {
            hub.ask("send", "cc:1:7:" + value).succeeded();
        }
    }

    private static String mode(RunningHub hub) throws IOException {
        return hub.ask("mode").succeeded().out().stream()
                .filter(line -> line.startsWith("*"))
                .findFirst()
                .orElse("")
                .strip();
    }

    private static JsonNode plugin(RunningHub hub, String id) throws IOException {
        List<String> lines = hub.ask("plugin", "info", id, "--json").succeeded().out();
        return new ObjectMapper().readTree(lines.get(0));
    }
}
