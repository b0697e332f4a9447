package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.spotify.FakeSpotify.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {

    private Stage stage;
    private FakeSpotify spotify;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
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
        assertThat(stage.hub.healthy()).isTrue();
    }

    @Test
    void withoutALoginThePluginSaysSo() throws Exception {
        stage.hub.change(Stage.settings(spotify.base(), Optional.of("client"), Optional.empty()));
        stage.started();

        assertThat(stage.refused("play").code()).isEqualTo("NOT_LOGGED_IN");
        assertThat(stage.hub.healthy()).isFalse();
        assertThat(stage.hub.state()).containsEntry("connected", false);
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
    void aRotatedRefreshTokenOutlivesTheHub() throws Exception {
        spotify.expiresIn = 0;
        stage.ready();
        stage.plugin().stop();

        stage.ready();

        assertThat(spotify.tokenForms.get(1)).contains("refresh_token=refresh-1");
        assertThat(stage.secrets.stored.get("login")).contains("refresh-2");
    }

    @Test
    void anAccessTokenThatIsStillGoodIsTakenOverWithoutARefresh() throws Exception {
        stage.ready();
        stage.plugin().stop();

        stage.ready();

        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void aNewRefreshTokenIsStoredBeforeItsAccessTokenIsUsed() throws Exception {
        spotify.watcher = () -> assertThat(stage.secrets.stored.get("login")).contains(spotify.refreshToken);
        spotify.expiresIn = 0;
        stage.ready();

        stage.run("play");

        assertThat(spotify.tokenForms).hasSizeGreaterThan(1);
        assertThat(spotify.commands).containsExactly("PUT /me/player/play");
    }

    @Test
    void whatAnotherHubRenewedIsTakenOver() throws Exception {
        stage.ready();
        try (Stage other = new Stage(spotify, stage.secrets)) {
            spotify.accessToken = "over";
            other.ready();

            stage.run("play");

            assertThat(spotify.tokenForms).hasSize(2);
        }
    }

    @Test
    void aFullDiskIsFoundWhileTheOldTokenIsStillGood() throws Exception {
        stage.secrets.full = true;
        stage.started();

        assertThat(stage.refused("play").code()).isEqualTo("SECRET_NOT_STORED");
        assertThat(spotify.tokenForms).isEmpty();

        stage.secrets.full = false;
        stage.run("play");
    }

    @Test
    void aTokenThatCannotBeStoredIsUsedAllTheSameAndStoredLater() throws Exception {
        stage.secrets.fillsUp = true;
        stage.ready();
        assertThat(stage.secrets.stored).isEmpty();

        stage.secrets.fillsUp = false;
        stage.secrets.full = false;
        stage.run("play");

        assertThat(stage.secrets.stored.get("login")).contains("refresh-1");
        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void whenNoTokensAreGivenForAWhileNothingIsAskedMeanwhile() throws Exception {
        spotify.next("/api/token", Reply.slowDown(600));
        stage.started();

        assertThat(stage.refused("play"))
                .hasMessageContaining("600 s")
                .extracting("code")
                .isEqualTo("RATE_LIMITED");
        assertThat(stage.refused("play").code()).isEqualTo("RATE_LIMITED");
        assertThat(spotify.tokenForms).hasSize(1);
    }

    @Test
    void noTokenIsInWords() throws Exception {
        stage.ready();

        StoredLogin login = StoredLogin.of(stage.secrets.stored.get("login"), new ObjectMapper())
                .orElseThrow();
        assertThat(login.refreshToken()).isEqualTo("refresh-1");
        assertThat(login.toString()).doesNotContain("refresh-1", "access-1");
        assertThat(stage.hub.current().toString()).doesNotContain("refresh-0");
    }

    @Test
    void anAppWithASecretShowsItForTheTokenOfTheSettings() throws Exception {
        stage.hub.change(new SpotifySettings(
                Optional.of("client"),
                Optional.of("hush"),
                0,
                Optional.of("refresh-0"),
                spotify.base() + "/v1",
                spotify.base(),
                10,
                10_000,
                Optional.empty()));
        stage.ready();

        assertThat(spotify.tokenForms).containsExactly("grant_type=refresh_token&refresh_token=refresh-0");
        assertThat(spotify.credentials).containsExactly("Basic Y2xpZW50Omh1c2g=");
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
        assertThat(stage.hub.state()).containsEntry("connected", true);
    }
}
