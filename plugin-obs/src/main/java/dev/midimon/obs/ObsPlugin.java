package dev.midimon.obs;

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

/** Puts the plugin together: a link to OBS, a mirror of its state, and the actions. */
@Component
@MidimonPlugin("obs")
@RequiresCapability("network")
public final class ObsPlugin implements ActionPlugin {

    private final Link link;
    private final Actions actions;

    /** Starts to look for OBS, in the background. */
    @Activate
    public ObsPlugin(@Reference PluginContext hub) {
        this(hub, Backoff.standard());
    }

    ObsPlugin(PluginContext hub, Backoff backoff) {
        Settings<ObsSettings> settings = hub.settings(ObsSettings.class);
        SceneItems items = new SceneItems();
        Mirror mirror = new Mirror(hub, items);
        link = new Link(hub, backoff, mirror);
        Obs obs = new Obs(link);
        actions = Actions.of(Stream.of(
                        new Outputs(obs, mirror).actions(),
                        new Scenes(obs).actions(),
                        new Sources(obs, items, new Dials(link)).actions(),
                        new Others(obs).actions())
                .flatMap(List<ActionDefinition>::stream)
                .toList());
        settings.onChange(link::use);
        link.use(settings.current());
    }

    @Override
    public Actions actions() {
        return actions;
    }

    @Deactivate
    void stop() {
        link.close();
    }
}
