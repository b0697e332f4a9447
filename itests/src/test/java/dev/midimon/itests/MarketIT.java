package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry: from a folder of plugins to presses that they serve, and back")
class MarketIT {
    private static final Path ROOT = Path.of(System.getProperty("midimon.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @TempDir
    private Path shop;

    private final CountDownLatch downloading = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private volatile boolean stalls;
    private HttpServer web;
    private RunningHub hub;
    private Path key;

    @BeforeEach
    void open() throws Exception {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            Path file = shop.resolve(exchange.getRequestURI().getPath().substring(1));
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                if (stalls && file.toString().endsWith(".jar")) {
                    exchange.sendResponseHeaders(200, Files.size(file));
                    body.write(new byte[1]);
                    body.flush();
                    downloading.countDown();
                    killed.await();
                } else if (Files.isRegularFile(file)) {
                    exchange.sendResponseHeaders(200, Files.size(file));
                    Files.copy(file, body);
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        web.start();
        key = Files.writeString(
                home.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                                        .generateKeyPair()
                                        .getPrivate()
                                        .getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                home.resolve("config.toml"),
                """
                [security]
                signatures = "require"

                [[registries]]
                name = "shop"
                url = "http://127.0.0.1:%d/index.json"

                """.formatted(web.getAddress().getPort())
                        + mapping(1, "greeter", "latest", "type = \"greet\"")
                        + mapping(2, "greeter", "1.0.0", "type = \"greet\"")
                        + mapping(3, "counter", "latest", "type = \"count\"")
                        + mapping(4, "lamp-python", "latest", "type = \"set_level\", level = 7")
                        + mapping(5, "reach", "latest", "type = \"write\", path = \"/pressed\", to = \"here\""));
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Files.move(ExampleJar.library("words", "1.0.0").writeTo(shop), plugins.resolve("words.jar"));
        greeter("1.0.0", "[1,2)");
        hub = RunningHub.start(home);
    }

    @AfterEach
    void close() throws IOException {
        killed.countDown();
        web.stop(0);
        hub.close();
    }

    private static String mapping(int note, String plugin, String version, String data) {
        return """
                [[global_mappings]]
                description = "%2$s %3$s"
                trigger = { type = "Note", note = %1$d }
                action = { type = "plugin", plugin = "%2$s", version = "%3$s", data = { %4$s } }

                """.formatted(note, plugin, version, data);
    }

    private void greeter(String version, String words) throws Exception {
        ExampleJar.plugin("greeter", version).importing("words", words).writeTo(shop);
    }

    @Test
    @DisplayName(
            "R1-R7 install each kind by name, two versions side by side, a broken update taken back, a grant revoked in use, a kill")
    void theWholeWay() throws Exception {
        Files.copy(ROOT.resolve("bundles/wasm/src/test/resources/modules/counter.wasm"), shop.resolve("counter.wasm"));
        Files.copy(ROOT.resolve("bundles/wasm/src/test/resources/modules/reach.wasm"), shop.resolve("reach.wasm"));
        boolean python = Files.isExecutable(Path.of("/usr/bin/python3"));
        if (python) {
            copy(ROOT.resolve("bundles/process/src/test/resources/plugins/lamp-python"), shop.resolve("lamp-python"));
        } else {
            System.err.println("SKIPPED: a plugin in Python; there is no /usr/bin/python3");
        }
        assertThat(MidimonProcess.start(home, "registry", "build", shop.toString(), "--key", key.toString())
                        .exitCode())
                .as("without the running hub")
                .isZero();

        assertThat(asked("plugin", "update", "--background", "off")).contains("by itself: off");
        assertThat(failed("plugin", "install", "greeter")).contains("UNKNOWN_KEY", "midimon trust add " + keyId());
        asked("trust", "add", keyId());
        assertThat(asked("plugin", "search", "greeter")).contains("greeter", "1.0.0", "shop");
        assertThat(asked("plugin", "info", "greeter")).contains("midimon plugin install greeter");
        assertThat(asked("plugin", "install", "greeter")).contains("greeter 1.0.0 is running, signed by");
        asked("plugin", "install", "counter");
        try (Monitor monitor = hub.monitor()) {
            press(1);
            monitor.awaitOk("greeter latest", 1);
            press(3);
            monitor.awaitOk("counter latest", 1);
            if (python) {
                asked("plugin", "install", "lamp-python");
                press(4);
                monitor.awaitOk("lamp-python latest", 1);
            }
            sideBySide(monitor);
            takenBack(monitor);
            revokedInUse(monitor);
        }
        killedInTheMiddle();
        asked("plugin", "uninstall", "greeter");
        assertThat(hub.deploy().resolve("greeter.jar")).doesNotExist();
    }

    private void sideBySide(Monitor monitor) throws Exception {
        greeter("1.1.0", "[1,2)");
        build();
        assertThat(asked("plugin", "update", "--check-only")).contains("greeter 1.0.0 -> 1.1.0 from shop");
        asked("plugin", "install", "greeter", "--beside");
        assertThat(asked("plugin", "info", "greeter")).contains("1.1.0 (running)", "1.0.0 (running)");
        press(1);
        monitor.awaitOk("greeter latest", 2);
        press(2);
        monitor.awaitOk("greeter 1.0.0", 1);
        assertThat(monitor.actions("greeter latest").get(1).path("version").asText())
                .isEqualTo("1.1.0");
        assertThat(monitor.actions("greeter 1.0.0").get(0).path("version").asText())
                .isEqualTo("1.0.0");
    }

    private void takenBack(Monitor monitor) throws Exception {
        greeter("1.2.0", "[9,10)");
        build();
        assertThat(failed("plugin", "update", "greeter"))
                .contains("ROLLED_BACK: greeter 1.2.0 was taken back: it is unresolved: needs package");
        press(2);
        monitor.awaitOk("greeter 1.0.0", 2);
        assertThat(asked("plugin", "events", "greeter")).contains("installed 1.0.0 from shop");
    }

    private void revokedInUse(Monitor monitor) throws Exception {
        assertThat(asked("plugin", "install", "reach"))
                .contains("reach 1.0.0 is ungranted", "midimon plugin grant reach filesystem");
        asked("plugin", "grant", "reach", "network");
        asked("plugin", "grant", "reach", "filesystem");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(asked("plugin", "info", "reach"))
                .contains("reach 1.0.0 is running"));
        press(5);
        monitor.awaitOk("reach latest", 1);

        asked("plugin", "revoke", "reach", "filesystem");

        press(5);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(monitor.actions("reach latest"))
                .hasSize(2)
                .last()
                .satisfies(action -> assertThat(action.path("outcome").asText()).isEqualTo("unbound")));
        assertThat(asked("plugin", "list")).containsPattern("reach +1.0.0 +wasm +ungranted");
    }

    private void killedInTheMiddle() throws Exception {
        greeter("1.3.0", "[1,2)");
        build();
        stalls = true;
        ControlConnection install = hub.connect("plugin", "install", "greeter");
        assertThat(downloading.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("a download begins")
                .isTrue();
        hub.process().kill();
        hub.process().exitCode();
        install.close();
        stalls = false;
        killed.countDown();
        hub = RunningHub.start(home);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(asked("plugin", "info", "greeter"))
                .contains("1.1.0 (running)", "1.0.0 (running)"));
        assertThat(asked("plugin", "list")).contains("greeter").doesNotContain("1.3.0");
        assertThat(asked("plugin", "install", "greeter")).contains("greeter 1.3.0 is running");
        assertThat(asked("plugin", "status")).contains("does not look for updates");
    }

    private void build() throws IOException {
        assertThat(asked("registry", "build", shop.toString(), "--key", key.toString()))
                .contains("index.json, signed with the key");
    }

    private String keyId() throws IOException {
        try (Stream<Path> keys = Files.list(shop.resolve("keys"))) {
            return keys.findFirst().orElseThrow().getFileName().toString().replace(".pem", "");
        }
    }

    private String asked(String... words) throws IOException {
        return String.join("\n", hub.ask(words).succeeded().out());
    }

    private String failed(String... words) throws IOException {
        Answer answer = hub.ask(words);
        assertThat(answer.exitCode()).as("%s: %s", List.of(words), answer).isEqualTo(1);
        return String.join("\n", answer.err());
    }

    private void press(int note) throws IOException {
        asked("send", "note_on:1:" + note + ":100", "note_off:1:" + note + ":0");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
