package dev.midimon.spotify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.plugin.Settings;
import java.util.List;
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

    private final Worker worker;
    private final WebApi api;
    private final Watch watch;
    private final Actions actions;

    /** Looks at what plays, in the background, if there is a client id; else does nothing. */
    @Activate
    public SpotifyPlugin(@Reference PluginContext hub) {
        this(hub, Pace.standard());
    }

    SpotifyPlugin(PluginContext hub, Pace pace) {
        Settings<SpotifySettings> settings = hub.settings(SpotifySettings.class);
        ObjectMapper json = new JsonMapper();
        worker = new Worker(hub.logger());
        api = new WebApi(hub, settings, json);
        Playback playback = new Playback(hub, pace);
        Spotify spotify = new Spotify(hub, settings, api, playback, json, pace);
        watch = new Watch(spotify, settings, worker, pace, hub.logger());
        actions = Actions.of(Stream.of(
                        new Player(spotify, playback, worker, watch::soon).actions(),
                        new Dials(spotify, playback, settings, worker, pace, hub).actions(),
                        new Music(spotify, playback, worker, watch::soon).actions())
                .flatMap(List<ActionDefinition>::stream)
                .toList());
        settings.onChange(changed -> watch.start());
        watch.start();
    }

    @Override
    public Actions actions() {
        return actions;
    }

    @Deactivate
    void stop() {
        worker.close();
        api.close();
    }
}
