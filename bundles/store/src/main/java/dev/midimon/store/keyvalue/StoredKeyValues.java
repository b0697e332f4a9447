package dev.midimon.store.keyvalue;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.plugins.KeyValueStores;
import dev.midimon.store.database.Database;

/** What all plugins remember, in the database. */
public final class StoredKeyValues implements KeyValueStores {

    private final Database database;

    /**
     * Keeps it there.
     *
     * @param database the database
     */
    public StoredKeyValues(Database database) {
        this.database = database;
    }

    @Override
    public KeyValues of(String plugin) {
        return new PluginKeyValues(plugin, database);
    }
}
