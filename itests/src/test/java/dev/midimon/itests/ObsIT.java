package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.obs.FakeObs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The plugin for OBS in the whole product")
class ObsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SWAPS = 4;

    @TempDir
    Path home;

    private RunningHub hub;
    private Monitor monitor;

    @Test
    @Timeout(180)
    @DisplayName("obs §2, §5 people are told what is wrong, and nothing of it is left when the plugin is swapped")
    void tellsWhatIsWrongAndLeavesNothingBehind() throws Exception {
        int port = freePort();
        Files.writeString(home.resolve("config.toml"), configuration(port));
        try (RunningHub running = RunningHub.start(home);
                Monitor watching = running.monitor()) {
            hub = running;
            monitor = watching;
            awaitInfo("obs 1.0.0 is degraded: nothing listens at 127.0.0.1:" + port + "; start OBS");
            assertThat(press(1))
                    .isEqualTo("OBS_NOT_CONNECTED OBS is not connected: nothing listens at 127.0.0.1:" + port
                            + "; start OBS, and enable its server under Tools, WebSocket Server Settings");
            try (FakeObs obs = new FakeObs(port, Optional.of("right"))) {
                awaitInfo("OBS at 127.0.0.1:" + port + " asks for a password");
                hub.ask("plugin", "config", "obs", "set", "password=wrong").succeeded();
                awaitInfo("OBS at 127.0.0.1:" + port + " does not accept the password");
                assertThat(press(1)).startsWith("OBS_NOT_CONNECTED").contains("plugin config obs set password=");
                assertThat(obs.connections()).isEqualTo(2);
                hub.ask("plugin", "config", "obs", "set", "password=right").succeeded();
                awaitInfo("connected to OBS at 127.0.0.1:" + port);

                tellsWhatObsDoesNotHave(obs);
                leavesNothingBehind(obs);
            }
            assertThat(hub.log()).doesNotContain("password=wrong", "\"wrong\"", "\"right\"");
        }
    }

    private void tellsWhatObsDoesNotHave(FakeObs obs) throws IOException {
        String nothing = "No source was found.";
        obs.answers("GetSceneList", "{\"scenes\":[{\"sceneName\":\"Main\"}]}")
                .answers("GetInputList", "{\"inputs\":[{\"inputName\":\"Camera\"}]}")
                .answers("GetSourceFilterList", "{\"filters\":[{\"filterName\":\"Blur\"}]}")
                .answers("GetSceneTransitionList", "{\"transitions\":[{\"transitionName\":\"Fade\"}]}")
                .refuses("SetCurrentProgramScene", 600, nothing)
                .refuses("GetSceneItemId", 600, nothing)
                .refuses("GetSourceFilter", 600, nothing)
                .refuses("SetCurrentSceneTransition", 600, nothing)
                .refuses("StopRecord", 501, "");
        assertThat(press(2)).isEqualTo("BAD_PARAMETER OBS has no scene \"Mian\"; did you mean \"Main\"?");
        assertThat(press(3)).isEqualTo("BAD_PARAMETER OBS has no source \"Camra\"; did you mean \"Camera\"?");
        assertThat(press(4))
                .isEqualTo("BAD_PARAMETER OBS has no filter \"Bluh\" on \"Camera\"; did you mean \"Blur\"?");
        assertThat(press(5)).isEqualTo("BAD_PARAMETER OBS has no transition \"Fad\"; did you mean \"Fade\"?");
        assertThat(press(6)).isEqualTo("OBS_REFUSED OBS refused StopRecord: it does not run (501)");
    }

    /** The class loaders that are left are counted by the JVM itself, after it has collected what it can. */
    private void leavesNothingBehind(FakeObs obs) {
        int before = obs.connections();
        for (int swap = 1; swap <= SWAPS; swap++) {
            int connections = before + swap;
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                hub.ask("plugin", "reload", "obs").succeeded();
                return true;
            });
            await().atMost(PATIENCE).until(() -> obs.connections() >= connections);
            awaitInfo("connected to OBS at");
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    jcmd("GC.run");
                    assertThat(jcmd("VM.class_hierarchy")
                                    .lines()
                                    .filter(line -> line.contains("dev.midimon.obs.ObsPlugin/")))
                            .as("versions of the plugin in memory after %d swaps", SWAPS)
                            .hasSize(1);
                });
    }

    private String jcmd(String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(hub.process().pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Presses the key of a mapping, and returns the code and the message of what came of it, as the monitor shows it. */
    private String press(int note) throws IOException {
        int before = monitor.actions().size();
        hub.ask("send", "note_on:1:" + note + ":100").succeeded();
        await().atMost(PATIENCE).until(() -> monitor.actions().size() > before);
        List<JsonNode> actions = monitor.actions();
        JsonNode error = actions.get(actions.size() - 1).path("error");
        return error.path("code").asText() + " " + error.path("message").asText();
    }

    private void awaitInfo(String words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        String.join("\n", hub.ask("plugin", "info", "obs").out()))
                .contains(words));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(int port) {
        StringBuilder text = new StringBuilder("[plugins.obs]\nport = " + port + "\n");
        List<String> actions = List.of(
                "type = \"start_streaming\"",
                "type = \"switch_scene\", scene_name = \"Mian\"",
                "type = \"toggle_source_visibility\", source_name = \"Camra\", scene_name = \"Main\"",
                "type = \"toggle_filter\", source_name = \"Camera\", filter_name = \"Bluh\"",
                "type = \"set_transition\", transition_name = \"Fad\"",
                "type = \"stop_recording\"");
        for (int i = 0; i < actions.size(); i++) {
            text.append("""
                    [[global_mappings]]
                    trigger = { type = "Note", note = %d }
                    action = { type = "plugin", plugin = "obs", data = { %s } }
                    """.formatted(i + 1, actions.get(i)));
        }
        return text.toString();
    }
}
