package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.spotify.FakeSpotify.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {

    @TempDir
    Path directory;

    private Stage stage;
    private FakeSpotify spotify;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(directory);
        spotify = stage.spotify;
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void withoutAClientIdNothingHappens() throws Exception {
        stage.hub.change(Stage.settings(spotify.base(), Optional.empty(), Optional.empty()));
        stage.started();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("midimon-spotify");
        assertThat(stage.refused("play").code()).isEqualTo("NOT_SET_UP");
        assertThat(spotify.looks).isEmpty();
        assertThat(spotify.tokenForms).isEmpty();
        assertThat(stage.hub.healthy).isTrue();
    }

    @Test
    void withoutALoginThePluginSaysSo() throws Exception {
        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.empty()));
        stage.started();

        assertThat(stage.refused("play").code()).isEqualTo("NOT_LOGGED_IN");
        assertThat(stage.hub.healthy).isFalse();
        assertThat(stage.hub.state).containsEntry("connected", false);
    }

    @Test
    void anExpiredTokenIsRefreshedOnceAndTheCommandRepeated() throws Exception {
        stage.ready();
        spotify.accessToken = "another";

        stage.run("play");

        assertThat(spotify.commands).containsExactly("PUT /me/player/play", "PUT /me/player/play");
        assertThat(spotify.tokenForms)
                .containsExactly(
                        "grant_type=refresh_token&refresh_token=refresh-0&client_id=client",
                        "grant_type=refresh_token&refresh_token=refresh-1&client_id=client");
    }

    @Test
    void otherwiseUnauthorizedIsNotAskedAgain() throws Exception {
        stage.ready();
        spotify.next(
                "/me/player/play", Reply.of(401, "{\"error\":{\"status\":401,\"message\":\"Invalid access token\"}}"));

        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");
        assertThat(spotify.commands).hasSize(1);
        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void aTokenThatExpiresAgainAtOnceIsNotRefreshedInALoop() throws Exception {
        stage.ready();
        Reply expired = Reply.of(401, "{\"error\":{\"status\":401,\"message\":\"The access token expired\"}}");
        spotify.next("/me/player/play", expired).next("/me/player/play", expired);

        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");
        assertThat(spotify.tokenForms).hasSize(2);
    }

    @Test
    void aRotatedRefreshTokenOutlivesTheHubAndIsItsOwnersOnly() throws Exception {
        stage.ready();
        stage.plugin().stop();

        stage.ready();

        assertThat(spotify.tokenForms.get(1)).contains("refresh_token=refresh-1");
        Path file = directory.resolve("login.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("refresh-2");
    }

    @Test
    void aNewTokenInTheSettingsIsNewerThanTheStoredOne() throws Exception {
        stage.ready();
        spotify.refreshToken = "fresh";

        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.of("fresh")));
        stage.run("play");

        assertThat(spotify.tokenForms.get(1)).contains("refresh_token=fresh");
    }

    @Test
    void aRevokedLoginIsNotTriedAgainUntilSettingsChange() throws Exception {
        spotify.refreshToken = "elsewhere";
        stage.started();

        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");
        assertThat(stage.refused("play").code()).isEqualTo("LOG_IN_AGAIN");
        assertThat(spotify.tokenForms).hasSize(1);

        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.of("elsewhere")));
        stage.run("play");
        assertThat(stage.hub.state).containsEntry("connected", true);
    }
}
