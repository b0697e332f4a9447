package dev.midimon.plugins.context;

import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.state.StateBoard;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.KeyValueStores;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.plugins.settings.Declaration;
import dev.midimon.plugins.settings.LiveSettings;
import dev.midimon.plugins.settings.Sources;
import dev.midimon.plugins.store.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The contexts of all bundles that asked for one. */
public final class Contexts {

    private final Path data;
    private final StateBoard board;
    private final Sources sources;
    private final SecretStore secrets;
    private final Supplier<Optional<KeyValueStores>> stores;
    private final Runnable changed;
    private final Map<Long, OwnContext> byBundle = new ConcurrentHashMap<>();
    private final Map<Long, String> settingsMissing = new ConcurrentHashMap<>();
    private final Map<String, OwnContext> publishers = new ConcurrentHashMap<>();

    /**
     * Makes the registry.
     *
     * @param data the hub's data directory
     * @param board where state is published
     * @param sources where settings come from
     * @param secrets where plugins keep secrets
     * @param stores where plugins remember things, asked at each use
     * @param changed called when a plugin's health or settings changed; returns at once
     */
    public Contexts(
            Path data,
            StateBoard board,
            Sources sources,
            SecretStore secrets,
            Supplier<Optional<KeyValueStores>> stores,
            Runnable changed) {
        this.data = data;
        this.board = board;
        this.sources = sources;
        this.secrets = secrets;
        this.stores = stores;
        this.changed = changed;
    }

    /**
     * Opens the context of a bundle.
     *
     * @param bundle its id
     * @param plugin the id of its plugin
     * @return the same one until it is closed
     */
    public OwnContext open(long bundle, String plugin) {
        return byBundle.computeIfAbsent(bundle, key -> new OwnContext(plugin, this));
    }

    /**
     * Closes the context of a bundle: withdraws what it published, unless another version publishes it now.
     *
     * @param bundle its id
     */
    public void close(long bundle) {
        OwnContext context = byBundle.remove(bundle);
        if (context != null) {
            publishers.forEach((name, publisher) -> {
                if (publishers.remove(name, context)) {
                    board.publish(name, Optional.empty());
                }
            });
        }
    }

    /**
     * Finds the context of a bundle.
     *
     * @param bundle its id
     * @return empty when it did not ask for one
     */
    public Optional<OwnContext> find(long bundle) {
        return Optional.ofNullable(byBundle.get(bundle));
    }

    /**
     * Finds the contexts of a plugin's versions.
     *
     * @param plugin its id
     * @return in the order of their bundles, the newest last
     */
    public List<OwnContext> of(String plugin) {
        return byBundle.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(plugin))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Tells why a bundle got no settings, which is why it did not start.
     *
     * @param bundle its id
     * @return what is missing or does not fit; empty when it got them or did not ask
     */
    public Optional<String> settingsMissing(long bundle) {
        return Optional.ofNullable(settingsMissing.get(bundle));
    }

    /**
     * Reads settings for a plugin that was not read yet.
     *
     * @param name what it is called in lists
     * @return reads them when it is asked
     */
    public EarlySettings early(String name) {
        return new Early(name, sources);
    }

    private record Early(String name, Sources sources) implements EarlySettings {

        @Override
        public Parameters of(String other, SettingsDeclaration declaration) {
            return new LiveSettings<>(other, Declaration.of(declaration), sources).current();
        }
    }

    SecretStore.Own secrets(String plugin) {
        return secrets.of(plugin);
    }

    Optional<KeyValueStores> stores() {
        return stores.get();
    }

    Path dataDirectory(String plugin) {
        return data.resolve("plugins").resolve(plugin);
    }

    <T> LiveSettings<T> read(OwnContext context, Declaration<T> declaration) {
        Optional<Long> bundle = byBundle.entrySet().stream()
                .filter(entry -> entry.getValue() == context)
                .map(Map.Entry::getKey)
                .findFirst();
        try {
            LiveSettings<T> settings = new LiveSettings<>(context.id(), declaration, sources);
            bundle.ifPresent(settingsMissing::remove);
            return settings;
        } catch (ParameterException e) {
            bundle.ifPresent(key -> settingsMissing.put(key, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    long changesOfSettings() {
        return sources.changes();
    }

    void publish(OwnContext context, String name, Object value) {
        String full = context.id() + "." + name;
        publishers.put(full, context);
        board.publish(full, Optional.of(value));
    }

    void withdraw(OwnContext context, String name) {
        String full = context.id() + "." + name;
        publishers.remove(full);
        board.publish(full, Optional.empty());
    }

    void changed() {
        changed.run();
    }
}
