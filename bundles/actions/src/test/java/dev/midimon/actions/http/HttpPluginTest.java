package dev.midimon.actions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.midimon.actions.FakeTemplate;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("actions §4 http")
class HttpPluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TriggerContext TRIGGER =
            TriggerContext.of(Gesture.CC).value(64).build();

    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final HttpPlugin plugin = new HttpPlugin();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.start();
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        plugin.stop();
        server.stop(0);
        serverThreads.shutdownNow();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = exchange.getRequestHeaders().getFirst("X-Token");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + body);
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("http").orElseThrow().bind(Parameters.from(parameters));
    }

    private static void assertFails(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("A4.1 request")
    void methodHeadersAndBodyAreSent() throws Exception {
        serve("/lamp", exchange -> answer(exchange, 200, "ok"));

        bind(Map.of("url", url("/lamp?a=1"))).execute(TRIGGER);
        bind(Map.of(
                        "url", url("/lamp"),
                        "method", "put",
                        "headers", Map.of("X-Token", "abc"),
                        "body", FakeTemplate.text("{\"level\":", "}")))
                .execute(TRIGGER);

        assertThat(requests).containsExactly("POST /lamp?a=1 null ", "PUT /lamp abc {\"level\":64}");
    }

    @ParameterizedTest
    @DisplayName("A4.2 refused when the mapping is loaded")
    @ValueSource(strings = {"", "lamp", "file:///etc/passwd", "ftp://host/x", "http://", "http://a b/", "http:///x"})
    void onlyWebAddressesAreTaken(String url) {
        assertThatThrownBy(() -> bind(Map.of("url", url)))
                .isInstanceOf(ParameterException.class)
                .hasMessage("url: expected an address such as http://127.0.0.1:8080/lamp");
    }

    @Test
    @DisplayName("A4.2 refused when the mapping is loaded")
    void headersThatTheClientSetsItselfAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("url", url("/"), "headers", Map.of("Content-Length", "5"))))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("Content-Length");
    }

    @ParameterizedTest
    @DisplayName("A4.3 errors")
    @ValueSource(ints = {400, 404, 500, 503})
    void anAnswerThatSaysNoIsAnErrorWithStatusAndText(int status) {
        serve("/lamp", exchange -> answer(exchange, status, "no such lamp\n"));

        assertFails(
                () -> bind(Map.of("url", url("/lamp?key=secret"))).execute(TRIGGER),
                "HTTP_STATUS",
                url("/lamp") + " answered " + status + ": no such lamp");
    }

    @Test
    @DisplayName("A4.3 errors")
    void thatNobodyListensIsSaidInWords() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertFails(
                () -> bind(Map.of("url", "http://127.0.0.1:" + free + "/x")).execute(TRIGGER),
                "HTTP_CONNECT",
                "nothing listens at http://127.0.0.1:" + free + "/x");
    }

    @Test
    @DisplayName("A4.3 errors")
    void thatNobodyKnowsTheHostIsSaidInWords() {
        assertFails(
                () -> bind(Map.of("url", "http://no-such-host.invalid/x")).execute(TRIGGER),
                "HTTP_CONNECT",
                "nobody knows the host of http://no-such-host.invalid/x");
    }

    @Test
    @DisplayName("A4.3 errors")
    void anAnswerThatDoesNotComeInTimeIsAnError() {
        serve("/slow", exchange -> awaitTestEnd());

        assertFails(
                () -> bind(Map.of("url", url("/slow"), "timeout_ms", 100)).execute(TRIGGER),
                "HTTP_TIMEOUT",
                "no answer from " + url("/slow") + " within 100 ms");
    }

    private void awaitTestEnd() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("A4.4 redirects")
    void aRedirectIsFollowedButNotToAnotherKindOfAddress() throws Exception {
        serve("/old", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/new"));
            answer(exchange, 307, "");
        });
        serve("/new", exchange -> answer(exchange, 204, ""));
        serve("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
            answer(exchange, 302, "");
        });

        bind(Map.of("url", url("/old"), "body", "b")).execute(TRIGGER);

        assertThat(requests).containsExactly("POST /old null b", "POST /new null b");
        assertFails(() -> bind(Map.of("url", url("/away"))).execute(TRIGGER), "HTTP_STATUS", "answered 302");
    }

    @Test
    @DisplayName("A4.5 endless answers")
    void anEndlessAnswerIsCutOff() throws Exception {
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[65_536];
            while (testEnds.getCount() > 0) {
                exchange.getResponseBody().write(chunk);
            }
        });

        bind(Map.of("url", url("/endless"))).execute(TRIGGER);

        assertThat(requests).hasSize(1);
    }

    @Test
    @DisplayName("A4.6 deadline")
    void anInterruptEndsTheCall() {
        serve("/slow", exchange -> awaitTestEnd());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Action action = bind(Map.of("url", url("/slow"), "timeout_ms", 60_000));
        Thread lane = new Thread(() -> {
            try {
                action.execute(TRIGGER);
            } catch (ActionException | InterruptedException e) {
                ended.set(e);
            }
        });
        lane.start();
        await().atMost(PATIENCE).until(() -> !requests.isEmpty());

        lane.interrupt();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ended.get()).isInstanceOf(InterruptedException.class));
    }
}
