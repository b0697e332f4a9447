package dev.midimon.plugins.context;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.plugins.KeyValueStores;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one plugin remembers, in whatever store there is at the moment of the call. */
final class OwnKeyValues implements KeyValues {

    private final String plugin;
    private final Supplier<Optional<KeyValueStores>> stores;

    OwnKeyValues(String plugin, Supplier<Optional<KeyValueStores>> stores) {
        this.plugin = plugin;
        this.stores = stores;
    }

    @Override
    public Optional<String> get(String key) {
        return store().get(key);
    }

    @Override
    public void set(String key, String value) {
        store().set(key, value);
    }

    @Override
    public boolean delete(String key) {
        return store().delete(key);
    }

    @Override
    public List<String> keys() {
        return store().keys();
    }

    private KeyValues store() {
        return stores.get()
                .map(found -> found.of(plugin))
                .orElseThrow(
                        () -> new KeyValueException(
                                "STORE_ABSENT",
                                plugin
                                        + ": this hub has no store for key-value data; the bundle dev.midimon.store is missing or did not start"));
    }
}
