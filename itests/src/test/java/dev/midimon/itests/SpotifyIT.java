package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin for Spotify in the whole product, before a server that plays Spotify. */
@DisplayName("docs/plugins/spotify.md")
class SpotifyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEXT = "POST /me/player/next";
    private static final String MAPPINGS = """
            [logging]
            level = "debug"

            [[global_mappings]]
            trigger = { type = "Note", note = 36 }
            action = { type = "plugin", plugin = "spotify", data = { type = "next_track" } }

            [[global_mappings]]
            trigger = { type = "CC", cc = 7 }
            action = { type = "plugin", plugin = "spotify", data = { type = "set_volume", volume = "{value:0..100}" } }

            """;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path home;

    private SpotifyServer spotify;
    private RunningHub hub;

    @BeforeEach
    void start() throws IOException {
        spotify = new SpotifyServer();
        Files.writeString(home.resolve("config.toml"), MAPPINGS + spotify.settings());
        hub = RunningHub.start(home);
        await().atMost(PATIENCE)
                .until(() -> hub.ask("plugin", "actions", "spotify").exitCode() == 0);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
        spotify.close();
    }

    @Test
    @DisplayName("SP7, SP8 a login lasts across expiry, restart, other hubs and kill -9, and no secret is to be seen")
    void aLoginLasts() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(say("plugin", "info", "spotify"))
                .contains("midimon plugin login spotify"));
        logIn();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(say("plugin", "info", "spotify"))
                .contains("spotify 1.0.0 is running"));

        pressReaches();
        spotify.expire();
        pressReaches();
        assertThat(spotify.grants).containsExactly("authorization_code", "refresh_token");

        restart();
        pressReaches();
        assertThat(spotify.grants).hasSize(2);

        aPrivateHubRenewsTheLogin();
        pressReaches();

        turnsAKnob();
        noSecretIsToBeSeen();
    }

    @Test
    @DisplayName("SP8 kill -9 at any step of a refresh loses no login that can be kept")
    void aKilledHubKeepsItsLogin() throws Exception {
        logIn();
        pressReaches();

        spotify.beforeRefresh = () -> {
            kill();
            return false;
        };
        spotify.expire();
        pressOnce();
        awaitKilled();
        pressReaches();

        spotify.lenient = true;
        spotify.afterRefresh = this::kill;
        spotify.expire();
        pressOnce();
        awaitKilled();
        pressReaches();
        spotify.lenient = false;

        int refreshes = spotify.grants.size();
        spotify.beforeRequest = () -> {
            if (spotify.grants.size() > refreshes) {
                kill();
            }
        };
        spotify.expire();
        pressOnce();
        awaitKilled();
        pressReaches();
    }

    private void kill() {
        spotify.beforeRefresh = () -> true;
        spotify.afterRefresh = () -> {};
        spotify.beforeRequest = () -> {};
        hub.process().kill();
    }

    private void awaitKilled() throws IOException {
        assertThat(hub.process().exitCode()).isNotZero();
        hub = RunningHub.start(home);
    }

    private void restart() throws IOException {
        said.addAll(hub.process().err());
        hub.close();
        hub = RunningHub.start(home);
    }

    private void logIn() throws Exception {
        MidimonProcess login = MidimonProcess.start(home, "plugin", "login", "spotify", "--no-browser");
        await().atMost(PATIENCE).until(() -> !login.out().isEmpty());
        Map<String, String> page =
                SpotifyServer.form(URI.create(login.out().get(0)).getRawQuery());

        HttpResponse<String> shown = browser.send(
                HttpRequest.newBuilder(URI.create(spotify.agree(page))).build(), BodyHandlers.ofString());

        assertThat(shown.body()).contains("Logged in");
        assertThat(login.exitCode()).as("login: %s", login.err()).isZero();
        said.addAll(login.out().subList(1, login.out().size()));
        said.addAll(login.err());
    }

    private void pressReaches() {
        int before = spotify.commands.size();
        spotify.arrivals.drainPermits();
        await().atMost(PATIENCE).until(() -> {
            pressOnce();
            return spotify.arrivals.tryAcquire(1, TimeUnit.SECONDS);
        });
        List<String> commands = List.copyOf(spotify.commands);
        assertThat(commands.subList(before, commands.size())).containsOnly(NEXT);
    }

    /** The hub may be killed meanwhile. */
    private void pressOnce() {
        try {
            hub.ask("send", "note_on:1:36:100");
        } catch (IOException e) {
            assertThat(hub.process().exitCode()).isNotZero();
        }
    }

    private void turnsAKnob() throws IOException {
        spotify.commands.clear();
        hub.ask("send", "cc:1:7:10", "cc:1:7:90", "cc:1:7:127").succeeded();

        await().atMost(PATIENCE).until(() -> spotify.commands.contains("PUT /me/player/volume?volume_percent=100"));
        assertThat(spotify.commands).last().asString().endsWith("=100");
    }

    private void aPrivateHubRenewsTheLogin() throws Exception {
        try (var content = Objects.requireNonNull(SpotifyIT.class.getResourceAsStream("/replay/gestures.mid"))) {
            Files.copy(content, home.resolve("song.mid"));
        }
        Path file = home.resolve("song.toml");
        Files.writeString(
                file, MAPPINGS.replace("note = 36", "").replace("\"Note\",", "\"Note\"") + spotify.settings());
        int before = spotify.grants.size();
        spotify.expire();

        MidimonProcess play =
                MidimonProcess.start(home, "play", "song.mid", "--config", file.toString(), "--speed", "4", "--json");

        play.exitCode();
        said.addAll(play.out());
        said.addAll(play.err());
        assertThat(spotify.commands).as("play: %s", play.err()).isNotEmpty();
        assertThat(spotify.grants).hasSize(before + 1);
    }

    private String say(String... words) throws IOException {
        Answer answer = hub.ask(words).succeeded();
        said.addAll(answer.out());
        said.addAll(answer.err());
        return String.join("\n", answer.out());
    }

    private void noSecretIsToBeSeen() throws IOException {
        say("plugin", "config", "spotify", "--json");
        say("plugin", "info", "spotify", "--json");
        say("plugin", "events", "spotify");
        say("status", "--json");
        said.addAll(hub.process().err());
        said.add(hub.log());
        assertThat(spotify.secrets).hasSizeGreaterThan(4);
        assertThat(String.join("\n", said)).doesNotContain(spotify.secrets);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(spotify.secrets);
            }
        }
        assertThat(hub.data().resolve("secrets/spotify/login")).exists();
    }
}
