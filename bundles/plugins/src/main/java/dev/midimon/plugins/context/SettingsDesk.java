package dev.midimon.plugins.context;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.settings.LiveSettings;
import dev.midimon.plugins.settings.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where people see and change the settings of plugins. */
public final class SettingsDesk implements PluginSettings {

    private static final String NO_SETTINGS = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
    private static final String REDACTED = "********";

    private final Contexts contexts;
    private final Sources sources;
    private final Predicate<String> known;
    private final Turns turns;
    private final Consumer<String> changed;

    /**
     * Opens the desk.
     *
     * @param contexts the running plugins
     * @param sources where settings come from
     * @param known tells whether there is a plugin
     * @param turns where the running plugins take over new values
     * @param changed told which plugin's settings changed, after its running versions took them over
     */
    public SettingsDesk(
            Contexts contexts, Sources sources, Predicate<String> known, Turns turns, Consumer<String> changed) {
        this.contexts = contexts;
        this.sources = sources;
        this.known = known;
        this.turns = turns;
        this.changed = changed;
    }

    @Override
    public List<Setting> get(String plugin) {
        return live(plugin).map(LiveSettings::inWords).orElseGet(() -> undeclared(plugin));
    }

    /** Nobody knows yet which of them are secret, so all are taken to be. */
    private List<Setting> undeclared(String plugin) {
        List<Setting> settings = new ArrayList<>();
        Set<String> configured = sources.configured(plugin).keySet();
        Set<String> keys = new TreeSet<>(sources.storedKeys(plugin));
        keys.addAll(configured);
        for (String key : keys) {
            settings.add(
                    new Setting(key, REDACTED, true, configured.contains(key) ? Source.CONFIGURATION : Source.STORED));
        }
        return settings;
    }

    @Override
    public String schema(String plugin) {
        return live(plugin).map(live -> live.declaration().schema().text()).orElse(NO_SETTINGS);
    }

    @Override
    public List<Problem> check(String plugin, Parameters table) {
        return declared(plugin).map(settings -> settings.check(table)).orElse(List.of());
    }

    @Override
    public void set(String plugin, Map<String, String> values) {
        Optional<LiveSettings<?>> live = live(plugin);
        live.map(settings -> settings.check(values)).ifPresent(problems -> refuse(plugin, problems));
        Set<String> secrets = new HashSet<>(live.map(LiveSettings::secrets).orElseGet(values::keySet));
        sources.store(plugin, values, secrets);
        handOver(Set.of(plugin));
    }

    @Override
    public void unset(String plugin, String key) {
        Optional<LiveSettings<?>> live = live(plugin);
        if (!sources.storedKeys(plugin).contains(key)) {
            throw new PluginException("BAD_SETTING", plugin + ": no value of " + key + " is stored");
        }
        live.map(settings -> settings.checkWithout(key)).ifPresent(problems -> refuse(plugin, problems));
        sources.forget(plugin, key);
        handOver(Set.of(plugin));
    }

    private static void refuse(String plugin, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new PluginException(
                    "BAD_SETTING", plugin + ": " + String.join("; ", problems) + "; nothing was changed");
        }
    }

    @Override
    public void configure(Map<String, Parameters> tables) {
        handOver(sources.configure(tables));
    }

    private void handOver(Set<String> plugins) {
        for (String plugin : plugins) {
            turns.take(plugin, () -> {
                contexts.of(plugin)
                        .forEach(context -> context.declaredSettings().ifPresent(LiveSettings::refresh));
                changed.accept(plugin);
            });
        }
    }

    private Optional<LiveSettings<?>> live(String plugin) {
        if (!known.test(plugin)) {
            throw new PluginException("PLUGIN_NOT_FOUND", "no plugin is named " + plugin);
        }
        return declared(plugin);
    }

    private Optional<LiveSettings<?>> declared(String plugin) {
        List<OwnContext> versions = contexts.of(plugin);
        return versions.isEmpty()
                ? Optional.empty()
                : versions.get(versions.size() - 1).declaredSettings();
    }
}
