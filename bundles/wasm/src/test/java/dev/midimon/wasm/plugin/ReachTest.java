package dev.midimon.wasm.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("wasm W6 Files, W7 Network")
class ReachTest {

    private static final String LOOP = "INFO Symbolic link loop";
    private static final String OUTSIDE = "INFO Capabilities insufficient";

    private final WasmKind kind = new WasmKind(1L << 30);

    @TempDir
    private Path home;

    private Path files;
    private Path outside;
    private TestHost host;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        try (var stream = Files.newDirectoryStream(home)) {
            assumeTrue(stream instanceof SecureDirectoryStream, "SKIPPED: this system cannot hold folders open (W6.3)");
        }
        Path data = Files.createDirectory(home.resolve("data"));
        files = data.resolve("files");
        outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "a secret");
        Files.createDirectory(outside.resolve("empty"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host = TestHost.start(kind, "reach.wasm", data, Map.of("allowed_hosts", List.of("127.0.0.1:" + port())));
    }

    @AfterEach
    void stop() {
        kind.close();
        if (server != null) {
            server.stop(0);
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private String tried(String action, String path, String to) throws Exception {
        host.log.clear();
        host.call(action, Map.of("path", path, "to", to));
        assertThat(host.log).hasSize(1);
        return host.log.get(0);
    }

    private String tried(String action, String path) throws Exception {
        return tried(action, path, "");
    }

    @Test
    @DisplayName("W6.1 a plugin works with the files of its own folder")
    void aPluginWorksWithItsOwnFiles() throws Exception {
        assertThat(host.granted()).containsExactlyInAnyOrder("filesystem", "network");
        assertThat(tried("mkdir", "/scenes")).isEqualTo("INFO done");
        assertThat(tried("mkdir", "/scenes")).isEqualTo("INFO File exists");
        assertThat(tried("write", "/scenes/a.txt", "one ")).isEqualTo("INFO done");
        assertThat(tried("write", "/scenes/a.txt", "two")).isEqualTo("INFO done");
        assertThat(tried("read", "/scenes/../scenes/./a.txt")).isEqualTo("INFO one two");
        assertThat(files.resolve("scenes/a.txt")).hasContent("one two");
        assertThat(tried("stat", "/scenes/a.txt")).isEqualTo("INFO file of 7 bytes");
        assertThat(tried("stat", "/scenes")).startsWith("INFO folder");
        assertThat(tried("rename", "/scenes/a.txt", "/b.txt")).isEqualTo("INFO done");
        assertThat(tried("list", "/")).isEqualTo("INFO b.txt scenes ");
        assertThat(tried("unlink", "/b.txt")).isEqualTo("INFO done");
        assertThat(tried("read", "/b.txt")).isEqualTo("INFO No such file or directory");
        assertThat(tried("rmdir", "/scenes")).isEqualTo("INFO done");
        assertThat(files).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "open, /link/secret",
        "read, /link/secret",
        "read, /file",
        "write, /link/new",
        "write, /file",
        "unlink, /link/secret",
        "unlink, /file",
        "mkdir, /link/new",
        "rmdir, /link/empty",
        "rename, /link/secret",
        "rename, /file",
        "list, /link",
        "stat, /link/secret",
        "stat, /link",
        "stat, /file",
        "read, /deep/link/secret",
        "read, /dangling",
        "write, /dangling",
    })
    @DisplayName("W6.2 a planted link leads nowhere, whatever is tried with it")
    void aPlantedLinkLeadsNowhere(String action, String path) throws Exception {
        Files.createSymbolicLink(files.resolve("link"), outside);
        Files.createSymbolicLink(files.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(files.resolve("dangling"), outside.resolve("new"));
        Files.createDirectory(files.resolve("deep"));
        Files.createSymbolicLink(files.resolve("deep/link"), outside);

        assertThat(tried(action, path, action.equals("rename") ? "/stolen" : "text"))
                .isEqualTo(LOOP);

        assertUntouched();
        assertThat(files.resolve("stolen")).doesNotExist();
        assertThat(Files.isSymbolicLink(files.resolve("file"))).isTrue();
    }

    @Test
    @DisplayName("W6.2 nothing is moved out through a planted link, and links are not listed")
    void nothingIsMovedOutThroughAPlantedLink() throws Exception {
        Files.createSymbolicLink(files.resolve("link"), outside);
        Files.writeString(files.resolve("own"), "own");

        assertThat(tried("rename", "/own", "/link/secret")).isEqualTo(LOOP);
        assertThat(tried("list", "/")).isEqualTo("INFO own ");

        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource({"read", "write", "unlink", "mkdir", "rmdir", "list", "stat"})
    @DisplayName("W6.2 .. does not lead out of the folder")
    void parentsDoNotLeadOut(String action) throws Exception {
        String target = action.equals("rmdir") ? "empty" : "secret";

        assertThat(tried(action, "/../../outside/" + target, "text")).isEqualTo(OUTSIDE);

        assertUntouched();
    }

    @Test
    @DisplayName("W6.2 links cannot be made")
    void linksCannotBeMade() throws Exception {
        assertThat(tried("link", "/made", "../../outside")).isEqualTo("INFO Not supported");
        assertThat(Files.exists(files.resolve("made"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    private void assertUntouched() throws IOException {
        assertThat(outside.resolve("secret")).hasContent("a secret");
        assertThat(outside).isDirectoryContaining("glob:**/empty");
        try (var left = Files.list(outside)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    @DisplayName("W7.1 W7.2 a plugin reaches the hosts that are allowed, and no other, not by a redirect either")
    void aPluginReachesTheHostsThatAreAllowed() throws Exception {
        List<String> got = new ArrayList<>();
        server.createContext("/", exchange -> {
            got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Scene") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/away")) {
                exchange.getResponseHeaders().add("Location", "http://localhost:" + port() + "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/near")) {
                exchange.getResponseHeaders().add("Location", "/there");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/long")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(new byte[600 << 10]);
            } else {
                byte[] body = "heard \"you\"".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(201, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:" + port();

        assertThat(http("{\"method\":\"post\",\"url\":\"" + base
                        + "/x\",\"headers\":{\"X-Scene\":\"1\"},\"body\":\"hi\"}"))
                .contains("\"status\":201")
                .contains("heard \\\"you\\\"");
        assertThat(http("{\"url\":\"" + base + "/near\"}")).contains("\"status\":201");
        assertThat(http("{\"url\":\"" + base + "/away\"}"))
                .contains("HTTP_NOT_ALLOWED")
                .contains("localhost");
        assertThat(http("{\"url\":\"" + base + "/long\"}"))
                .contains("HTTP_FAILED")
                .contains("524288");
        assertThat(http("{\"url\":\"http://localhost:" + port() + "/\"}")).contains("HTTP_NOT_ALLOWED");
        assertThat(http("{\"url\":\"http://127.0.0.1:" + port() + "@localhost/\"}"))
                .contains("HTTP_NOT_ALLOWED");
        assertThat(http("{\"url\":\"file:///etc/passwd\"}")).contains("HTTP_NOT_ALLOWED");
        assertThat(http("{")).contains("HTTP_BAD_REQUEST");
        host.change(Map.of());
        assertThat(http("{\"url\":\"" + base + "/\"}")).contains("HTTP_NOT_ALLOWED");
        assertThat(got)
                .containsExactly(
                        "POST /x 1 hi", "GET /near null ", "GET /there null ", "GET /away null ", "GET /long null ");
    }

    private String http(String request) throws Exception {
        return tried("http", request);
    }
}
