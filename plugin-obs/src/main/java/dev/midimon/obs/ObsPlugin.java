package dev.midimon.obs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
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
        Recording recording = new Recording();
        ObjectMapper json = mapper();
        link = new Link(hub, backoff, json, new Mirror(hub, items, recording));
        Obs obs = new Obs(link);
        actions = Actions.of(Stream.of(
                        new Outputs(obs, recording).actions(),
                        new Scenes(obs).actions(),
                        new Sources(obs, items, new Dials(link)).actions(),
                        new Others(obs, json).actions())
                .flatMap(List<ActionDefinition>::stream)
                .toList());
        settings.onChange(changed -> link.use(settings::current));
        link.use(settings::current);
    }

    /** With a memory of types of its own: the common one would keep this version of the plugin in memory after it is gone. */
    private static ObjectMapper mapper() {
        LookupCache<Object, JavaType> types = new LRUMap<>(16, 64);
        return JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
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
