package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.testing.FakePluginContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The plugin before a stand-in Spotify; it looks at what plays only when it must. */
final class Stage implements AutoCloseable {

    static final Pace PACE = new Pace(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    final FakeSpotify spotify;
    final FakePluginContext<SpotifySettings> hub;
    final FakeSecrets secrets;
    Pace pace = PACE;
    private SpotifyPlugin plugin;

    Stage() throws IOException {
        this(new FakeSpotify(), new FakeSecrets());
    }

    /** A hub beside another one. */
    Stage(FakeSpotify spotify, FakeSecrets secrets) {
        this.spotify = spotify;
        this.secrets = secrets;
        hub = FakePluginContext.of(
                "spotify", settings(spotify.base(), Optional.of("client"), Optional.of("refresh-0")), secrets);
    }

    static SpotifySettings settings(String base, Optional<String> client, Optional<String> refreshToken) {
        return new SpotifySettings(
                client, Optional.empty(), 0, refreshToken, base + "/v1", base, 10, 10_000, Optional.empty());
    }

    /** Runs the plugin, and waits until it has looked for the first time. */
    Stage started() throws ActionException, InterruptedException {
        plugin = new SpotifyPlugin(hub, pace);
        return this;
    }

    Stage ready() throws Exception {
        started();
        run("get_now_playing");
        spotify.looks.clear();
        return this;
    }

    void run(String action) throws ActionException, InterruptedException {
        run(action, Map.of());
    }

    void run(String action, Map<String, Object> parameters) throws ActionException, InterruptedException {
        plugin.actions()
                .find(action)
                .orElseThrow()
                .bind(Parameters.from(parameters))
                .execute(TriggerContext.of(Gesture.NOTE).note(36).velocity(100).build());
    }

    ActionException refused(String action, Map<String, Object> parameters) {
        ActionException refusal = catchThrowableOfType(ActionException.class, () -> run(action, parameters));
        assertThat(refusal).as(action + " should be refused").isNotNull();
        return refusal;
    }

    ActionException refused(String action) {
        return refused(action, Map.of());
    }

    SpotifyPlugin plugin() {
        return plugin;
    }

    @Override
    public void close() {
        plugin.stop();
        spotify.close();
        assertThat(spotify.violations)
                .as("what the OpenAPI document does not allow")
                .isEmpty();
    }
}
