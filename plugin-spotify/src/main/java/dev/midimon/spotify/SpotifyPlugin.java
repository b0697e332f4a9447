package dev.midimon.spotify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.plugin.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Puts the plugin together: the worker, the Web API, the picture of what plays, and the actions. */
@Component
@MidimonPlugin("spotify")
@RequiresCapability("network")
public final class SpotifyPlugin implements ActionPlugin {

    private static final int DEEPEST_ANSWER = 64;

    private final Worker worker;
    private final Http http;
    private final Watch watch;
    private final SpotifyLogin login;
    private final Actions actions;

    /** Looks at what plays, in the background, if there is a client id; else does nothing. */
    @Activate
    public SpotifyPlugin(@Reference PluginContext hub) {
        this(hub, Pace.standard());
    }

    SpotifyPlugin(PluginContext hub, Pace pace) {
        Settings<SpotifySettings> settings = hub.settings(SpotifySettings.class);
        ObjectMapper json = strict();
        worker = new Worker(hub.logger());
        http = new Http(json);
        Account account = new Account(settings, new TokenService(http), json, hub);
        WebApi api = new WebApi(settings, account, http);
        Playback playback = new Playback(hub, pace);
        Spotify spotify = new Spotify(hub, settings, api, playback, json, pace);
        watch = new Watch(spotify, settings, worker, pace, hub.logger());
        actions = Actions.of(Stream.of(
                        new Player(spotify, playback, worker, watch::soon).actions(),
                        new Dials(spotify, playback, settings, worker, pace, hub).actions(),
                        new Music(spotify, playback, worker, watch::soon).actions())
                .flatMap(List<ActionDefinition>::stream)
                .toList());
        login = new SpotifyLogin(settings, account, worker, watch::now, pace.login());
        settings.onChange(changed -> watch.start());
        watch.start();
    }

    /** Spotify answers within these bounds, or is not to be trusted. */
    private static ObjectMapper strict() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_ANSWER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    @Override
    public Actions actions() {
        return actions;
    }

    @Override
    public Optional<Login> login() {
        return Optional.of(login);
    }

    @Deactivate
    void stop() {
        login.close();
        worker.close();
        http.close();
    }
}
