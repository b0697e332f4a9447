package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built-in actions, from a message to what they do outside. OSC has its test beside the RTP-MIDI peer, log beside the triggers. */
@DisplayName("actions in the whole product")
class ActionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final List<Process> started = new CopyOnWriteArrayList<>();

    @AfterEach
    void endPrograms() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    @DisplayName("A4 http, A9 shell, A8 launch, A10 volume_control")
    void reachOutside() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path mixer = program(bin.resolve("wpctl"), "echo \"$@\" >> '" + home.resolve("volume") + "'");
        Path app = program(bin.resolve("app"), "echo started > '" + home.resolve("launched") + "'");
        configure(
                "http",
                "type = 'http', url = 'http://127.0.0.1:" + server.getAddress().getPort()
                        + "/lamp/{note}', body = '{velocity:0..100}'",
                "shell",
                "type = 'shell', command = ['sh', '-c', 'echo $1 > \"$2\"', 'sh', '{velocity}', '"
                        + home.resolve("shell") + "']",
                "launch",
                "type = 'launch', app = '" + app + "'",
                "volume",
                "type = 'volume_control', operation = 'Set', value = '{velocity:0..100}'");
        assertThat(mixer).isExecutable();
        try (RunningHub hub = RunningHub.start(home, Map.of("PATH", bin + ":" + System.getenv("PATH")));
                Monitor monitor = hub.monitor()) {
            for (int note = 0; note < 4; note++) {
                press(hub, note, 127);
            }
            for (String action : List.of("http", "shell", "launch", "volume")) {
                monitor.awaitOk(action, 1);
            }
            assertThat(requests).containsExactly("POST /lamp/0 100");
            assertThat(home.resolve("shell")).hasContent("127\n");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(home.resolve("launched")).hasContent("started\n"));
            assertThat(Files.readString(home.resolve("volume"))).containsAnyOf("100%", "1.0", "1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("config C4.4 sequence, delay, repeat, conditional, mode_change and panic")
    void flowOfActions() throws Exception {
        configure(
                "sequence",
                "type = 'sequence', actions = [{ type = 'log', message = 'a' }, { type = 'delay', ms = 50 }, { type = 'log', message = 'b' }]",
                "repeat",
                "type = 'repeat', count = 3, action = { type = 'log', message = 'r' }",
                "conditional",
                "type = 'conditional', condition = { type = 'Velocity', range = [1, 64] }, then_action = { type = 'log', message = 'soft' }, else_action = { type = 'log', message = 'hard' }",
                "mode",
                "type = 'mode_change', mode = 'Two'",
                "panic",
                "type = 'panic'");
        try (RunningHub hub = RunningHub.start(home);
                Monitor monitor = hub.monitor()) {
            for (int note = 0; note < 5; note++) {
                press(hub, note, 64);
            }
            press(hub, 2, 65);

            assertThat(monitor.awaitMessages("repeat", 3)).containsOnly("r");
            assertThat(monitor.awaitMessages("conditional", 2)).containsExactly("soft", "hard");
            JsonNode mode = monitor.awaitOk("mode", 1).get(0);
            assertThat(mode.path("params").path("mode").asText()).isEqualTo("Two");
            assertThat(String.join("\n", hub.ask("mode").out())).contains("* Two");
            monitor.awaitOk("panic", 1);
        }
    }

    @Test
    @DisplayName(
            "A5.1, A5.5, A6.1, A7.2 a pad presses keys of the display, holds one until it is let go, writes and clicks")
    void keysTextAndClicksArriveInAWindow() throws Exception {
        Programs.require("Xvfb", "xev");
        Process server =
                start(new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
                        .redirectError(Redirect.DISCARD));
        BufferedReader number = server.inputReader(StandardCharsets.UTF_8);
        Map<String, String> display = Map.of("DISPLAY", ":" + number.readLine());
        Path seen = home.resolve("xev.txt");
        ProcessBuilder window = new ProcessBuilder("xev", "-geometry", "640x480+0+0").redirectOutput(seen.toFile());
        window.environment().putAll(display);
        start(window.redirectError(Redirect.DISCARD));
        await().atMost(PATIENCE).until(() -> Files.readString(seen).contains("MapNotify"));
        configure(
                "key",
                "type = 'keystroke', keys = 'ctrl+p'",
                "held",
                "type = 'keystroke', keys = 'f5', hold = true",
                "text",
                "type = 'text', text = 'on {note}'",
                "click",
                "type = 'mouse_click', button = 'right', x = 100, y = '{velocity}'");
        try (RunningHub hub = RunningHub.start(home, display)) {
            press(hub, 0, 100);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(seen))
                    .containsExactly("KeyPress Control_L", "KeyPress p", "KeyRelease p", "KeyRelease Control_L"));

            hub.ask("send", "note_on:1:1:100").succeeded();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(keys(seen)).hasSize(5).last().isEqualTo("KeyPress F5"));
            hub.ask("send", "note_off:1:1:0").succeeded();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(keys(seen)).last().isEqualTo("KeyRelease F5"));

            press(hub, 2, 100);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(seen))
                    .endsWith(
                            "KeyPress o",
                            "KeyRelease o",
                            "KeyPress n",
                            "KeyRelease n",
                            "KeyPress space",
                            "KeyRelease space",
                            "KeyPress 2",
                            "KeyRelease 2"));

            press(hub, 3, 120);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Files.readString(seen))
                    .containsPattern("ButtonPress event[^\n]*\n[^\n]*root:\\(100,120\\)[^\n]*\n[^\n]*button 3"));
        }
    }

    /** What xev printed of keys; keys held down repeat, which is left out. */
    private static List<String> keys(Path seen) throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        String kind = "";
        for (String line : Files.readAllLines(seen)) {
            if (line.startsWith("KeyPress event") || line.startsWith("KeyRelease event")) {
                kind = line.substring(0, line.indexOf(' '));
            } else if (!kind.isEmpty() && line.contains("keysym")) {
                keys.add(kind + " " + line.replaceAll(".*keysym 0x[0-9a-f]+, (\\w+)\\).*", "$1"));
                kind = "";
            }
        }
        return keys;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Path program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Maps note 0, 1, … to actions, given as descriptions and tables in turn. */
    private void configure(String... actions) throws IOException {
        StringBuilder file = new StringBuilder("[[modes]]\nname = 'One'\n[[modes]]\nname = 'Two'\n");
        for (int i = 0; i < actions.length; i += 2) {
            file.append("""
                    [[global_mappings]]
                    description = "%s"
                    trigger = { type = "Note", note = %d }
                    action = { %s }
                    """.formatted(actions[i], i / 2, actions[i + 1]));
        }
        Files.writeString(home.resolve("config.toml"), file);
    }

    private static void press(RunningHub hub, int note, int velocity) throws IOException {
        hub.ask("send", "note_on:1:" + note + ":" + velocity, "note_off:1:" + note + ":0")
                .succeeded();
    }
}
