package dev.midimon.plugins.settings;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginSettings.Source;
import dev.midimon.plugins.store.StateFile;
import dev.midimon.plugins.store.StoredSetting;
import dev.midimon.plugins.store.Vault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where settings come from: environment, configuration file and state file, in this order. */
public final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final Environment environment;
    private final StateFile state;
    private final Vault vault;
    private final AtomicLong changes = new AtomicLong();
    private volatile SortedMap<String, Parameters> configuration = new TreeMap<>();

    /**
     * Puts the sources together.
     *
     * @param environment the variables
     * @param state the stored settings
     * @param vault opens and seals the secret ones
     */
    public Sources(Environment environment, StateFile state, Vault vault) {
        this.environment = environment;
        this.state = state;
        this.vault = vault;
    }

    /** A value, and where it stands, in words. */
    record Given(Source source, String place, Value value) {}

    /**
     * Takes over the tables of the configuration file.
     *
     * @param tables plugin id to its table
     * @return the plugins whose table changed
     */
    public Set<String> configure(Map<String, Parameters> tables) {
        SortedMap<String, Parameters> before = configuration;
        configuration = new TreeMap<>(tables);
        changes.incrementAndGet();
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(tables.keySet());
        changed.removeIf(plugin -> Objects.equals(before.get(plugin), tables.get(plugin)));
        return changed;
    }

    /** Returns, for each setting that has any, its values, the strongest first. A stored one that the schema does not know is left out. */
    Map<String, List<Given>> given(String plugin, SettingsSchema schema) {
        Map<String, Value> file = configured(plugin);
        Set<String> keys = new LinkedHashSet<>(schema.names());
        keys.addAll(file.keySet());
        Map<String, List<Given>> given = new LinkedHashMap<>();
        for (String key : keys) {
            List<Given> values = new ArrayList<>();
            environment
                    .find(plugin, key)
                    .ifPresent(found -> values.add(new Given(
                            Source.ENVIRONMENT,
                            "environment variable " + found.name(),
                            schema.value(key, found.value()))));
            Optional.ofNullable(file.get(key))
                    .ifPresent(value -> values.add(new Given(Source.CONFIGURATION, "configuration file", value)));
            if (schema.names().contains(key)) {
                stored(plugin, key)
                        .ifPresent(
                                text -> values.add(new Given(Source.STORED, "stored value", schema.value(key, text))));
            }
            if (!values.isEmpty()) {
                given.put(key, values);
            }
        }
        return given;
    }

    /**
     * Counts the changes of any plugin's settings up to now.
     *
     * @return grows with each one, after it was made
     */
    public long changes() {
        return changes.get();
    }

    /**
     * Returns a plugin's table in the configuration file.
     *
     * @param plugin its id
     * @return setting to value
     */
    public Map<String, Value> configured(String plugin) {
        return configuration.getOrDefault(plugin, Parameters.empty()).values();
    }

    /**
     * Returns which settings of a plugin are stored.
     *
     * @param plugin its id
     * @return their names
     */
    public Set<String> storedKeys(String plugin) {
        return state.current().settingsOf(plugin).keySet();
    }

    private Optional<String> stored(String plugin, String key) {
        StoredSetting setting = state.current().settingsOf(plugin).get(key);
        if (setting == null) {
            return Optional.empty();
        }
        String sealed = setting.secret();
        if (sealed == null) {
            return Optional.ofNullable(setting.value());
        }
        try {
            return Optional.of(vault.open(plugin, key, sealed));
        } catch (PluginException e) {
            LOG.error("{}: {}: {}", plugin, key, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Stores settings for good.
     *
     * @param plugin the plugin's id
     * @param values setting to text
     * @param secrets which of them to encrypt
     */
    public void store(String plugin, Map<String, String> values, Set<String> secrets) {
        Map<String, StoredSetting> settings = new LinkedHashMap<>();
        values.forEach((key, text) -> settings.put(
                key,
                secrets.contains(key)
                        ? StoredSetting.encrypted(vault.seal(plugin, key, text))
                        : StoredSetting.readable(text)));
        state.update(document -> {
            for (Map.Entry<String, StoredSetting> setting : settings.entrySet()) {
                document = document.withSetting(plugin, setting.getKey(), Optional.of(setting.getValue()));
            }
            return document;
        });
        changes.incrementAndGet();
    }

    /**
     * Forgets a stored setting.
     *
     * @param plugin the plugin's id
     * @param key the setting
     */
    public void forget(String plugin, String key) {
        state.update(document -> document.withSetting(plugin, key, Optional.empty()));
        changes.incrementAndGet();
    }
}
