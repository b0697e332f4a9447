package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.spotify.FakeSpotify.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private final BlockingQueue<URI> pages = new LinkedBlockingQueue<>();

    private Stage stage;
    private FakeSpotify spotify;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        spotify = stage.spotify;
        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.empty()));
        stage.started();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private CompletableFuture<Void> begin() {
        return CompletableFuture.runAsync(() -> {
            try {
                stage.plugin().login().orElseThrow().logIn(pages::add);
            } catch (ActionException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private Map<String, String> page() throws InterruptedException {
        URI page = pages.poll(30, TimeUnit.SECONDS);
        assertThat(page).isNotNull();
        return FakeSpotify.form(page.getRawQuery());
    }

    private HttpResponse<String> visit(String address, String... query) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < query.length; i += 2) {
            pairs.add(query[i] + "=" + URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        URI uri = URI.create(address + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> answer(Map<String, String> page) throws IOException, InterruptedException {
        return visit(page.get("redirect_uri"), "code", spotify.grant(page), "state", page.get("state"));
    }

    private static ActionException refusal(CompletableFuture<Void> login) {
        ExecutionException end = catchThrowableOfType(ExecutionException.class, () -> login.get(30, TimeUnit.SECONDS));
        assertThat(end).as("the login should fail").isNotNull();
        return (ActionException) end.getCause();
    }

    @Test
    void aLoginGoesThroughTheBrowserAndIsKept() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();

        assertThat(page)
                .containsEntry("client_id", "client")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "user-read-playback-state user-modify-playback-state user-library-modify");
        assertThat(page.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
        HttpResponse<String> shown = answer(page);
        login.get(30, TimeUnit.SECONDS);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Logged in", "close this window");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(stage.secrets.stored.get("login")).contains("refresh-1");
        await().untilAsserted(() -> assertThat(stage.hub.state()).containsEntry("connected", true));
        stage.run("play");
        assertThat(spotify.tokenForms).hasSize(1);
        assertThat(spotify.credentials).isEmpty();
    }

    @Test
    void whatIsNotTheAnswerOfThisLoginChangesNothing() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();
        String redirect = page.get("redirect_uri");

        assertThat(visit(redirect).statusCode()).isEqualTo(400);
        assertThat(visit(redirect, "code", "stolen", "state", "guessed").statusCode())
                .isEqualTo(400);
        assertThat(visit(redirect, "error", "access_denied", "state", "guessed").statusCode())
                .isEqualTo(400);
        assertThat(visit(redirect.replace("callback", "favicon.ico")).statusCode())
                .isEqualTo(404);
        try (Socket silent = new Socket(
                        InetAddress.getLoopbackAddress(), URI.create(redirect).getPort());
                Socket chatty = new Socket(
                        InetAddress.getLoopbackAddress(), URI.create(redirect).getPort())) {
            chatty.getOutputStream().write("POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.isConnected()).isTrue();
            assertThat(answer(page).statusCode()).isEqualTo(200);
        }

        login.get(30, TimeUnit.SECONDS);
        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void ofTwoAnswersOneCounts() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();
        String code = spotify.grant(page);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return visit(page.get("redirect_uri"), "code", code, "state", page.get("state"))
                            .statusCode();
                } catch (IOException afterTheEnd) {
                    return 0;
                } catch (InterruptedException e) {
                    throw new CompletionException(e);
                }
            }));
        }

        login.get(30, TimeUnit.SECONDS);
        assertThat(answers).extracting(CompletableFuture::join).contains(200);
        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void aRefusalOfTheUserIsTold() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();

        HttpResponse<String> shown =
                visit(page.get("redirect_uri"), "error", "access_denied", "state", page.get("state"));

        assertThat(refusal(login).code()).isEqualTo("LOGIN_REFUSED");
        assertThat(shown.body()).contains("Not logged in", "refused in the browser");
        assertThat(spotify.tokenForms).isEmpty();
    }

    @Test
    void anErrorOfSpotifyIsTold() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();

        HttpResponse<String> shown =
                visit(page.get("redirect_uri"), "error", "<b>server_error", "state", page.get("state"));

        assertThat(refusal(login))
                .hasMessageContaining("server_error")
                .extracting("code")
                .isEqualTo("LOGIN_FAILED");
        assertThat(shown.body()).contains("&lt;b&gt;server_error").doesNotContain("<b>");
    }

    @Test
    void aCodeThatSpotifyDoesNotTakeIsTold() throws Exception {
        CompletableFuture<Void> login = begin();
        Map<String, String> page = page();

        HttpResponse<String> shown = visit(page.get("redirect_uri"), "code", "made-up", "state", page.get("state"));

        assertThat(refusal(login).code()).isEqualTo("LOGIN_FAILED");
        assertThat(shown.statusCode()).isEqualTo(400);
        assertThat(stage.secrets.stored).isEmpty();
    }

    @Test
    void aLoginThatNobodyFinishesEndsAndFreesItsPort() throws Exception {
        stage.plugin().stop();
        stage.pace = new Pace(
                Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(50));
        stage.started();
        CompletableFuture<Void> login = begin();
        int port = URI.create(page().get("redirect_uri")).getPort();

        assertThat(refusal(login).code()).isEqualTo("LOGIN_TIMEOUT");
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void aLaterLoginTakesThePlaceOfTheOneThatWaits() throws Exception {
        CompletableFuture<Void> first = begin();
        page();
        CompletableFuture<Void> second = begin();
        Map<String, String> page = page();

        assertThat(refusal(first).code()).isEqualTo("LOGIN_CANCELLED");
        answer(page);
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void givingUpLeavesNothingBehind() throws Exception {
        Thread[] waiting = new Thread[1];
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        waiting[0] = new Thread(() -> {
            try {
                stage.plugin().login().orElseThrow().logIn(pages::add);
                end.complete(null);
            } catch (ActionException | InterruptedException e) {
                end.complete(e);
            }
        });
        waiting[0].start();
        int port = URI.create(page().get("redirect_uri")).getPort();

        waiting[0].interrupt();

        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        await().ignoreException(IOException.class).until(() -> {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        });
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("midimon-spotify-login")));
    }

    @Test
    void aStoppingPluginEndsItsLogin() throws Exception {
        CompletableFuture<Void> login = begin();
        page();

        stage.plugin().stop();

        assertThat(refusal(login).code()).isEqualTo("LOGIN_CANCELLED");
    }

    @Test
    void aPortThatIsTakenIsToldWithTheSetting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            stage.hub.change(new SpotifySettings(
                    Optional.of("client"),
                    Optional.empty(),
                    taken.getLocalPort(),
                    Optional.empty(),
                    spotify.base() + "/v1",
                    spotify.base(),
                    10,
                    10_000,
                    Optional.empty()));

            assertThat(refusal(begin()))
                    .hasMessageContaining("redirect_port")
                    .extracting("code")
                    .isEqualTo("LOGIN_PORT_IN_USE");
        }
    }

    @Test
    void withoutAClientIdThereIsNoLogin() {
        stage.hub.change(Stage.settings(spotify.base(), Optional.empty(), Optional.empty()));

        assertThat(refusal(begin()).code()).isEqualTo("NOT_SET_UP");
    }

    @Test
    void afterARevokedLoginANewOneHelps() throws Exception {
        answer(pageOf(begin()));
        await().untilAsserted(() -> assertThat(stage.hub.state()).containsEntry("connected", true));
        spotify.refreshToken = "revoked";
        spotify.accessToken = "over";
        assertThat(stage.refused("play")).hasMessageEndingWith("log in again: midimon plugin login spotify");
        int asked = spotify.tokenForms.size();
        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");
        assertThat(spotify.tokenForms).hasSize(asked);

        CompletableFuture<Void> again = begin();
        answer(page());
        again.get(30, TimeUnit.SECONDS);

        stage.run("play");
        assertThat(stage.hub.healthy()).isTrue();
    }

    private Map<String, String> pageOf(CompletableFuture<Void> login) throws InterruptedException {
        assertThat(login).isNotCompletedExceptionally();
        return page();
    }

    @Test
    void aStoredLoginThatCannotBeReadIsReplaced() throws Exception {
        stage.secrets.unreadable = true;
        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");

        CompletableFuture<Void> login = begin();
        answer(page());
        login.get(30, TimeUnit.SECONDS);

        stage.run("play");
    }

    @Test
    void aLoginIsLaterThanTheTokenOfTheSettings() throws Exception {
        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.of("old")));
        CompletableFuture<Void> login = begin();
        answer(page());
        login.get(30, TimeUnit.SECONDS);
        spotify.next("/me/player/play", Reply.of(401, "{\"error\":{\"status\":401,\"message\":\"expired\"}}"));

        stage.run("play");

        assertThat(spotify.tokenForms).last().asString().contains("refresh_token=refresh-1", "client_id=client");
    }
}
