package dev.midimon.store.keyvalue;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.store.database.Database;
import dev.midimon.store.database.StoreFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one plugin remembers. */
final class PluginKeyValues implements KeyValues {

    private final String plugin;
    private final Database database;
    private final Limits limits;

    PluginKeyValues(String plugin, Database database) {
        this.plugin = plugin;
        this.database = database;
        this.limits = new Limits(plugin);
    }

    @Override
    public Optional<String> get(String key) {
        limits.checkKey(key);
        return translated(() -> database.read(connection -> {
            try (PreparedStatement select =
                            prepare(connection, "SELECT value FROM key_value WHERE plugin = ? AND key = ?", key);
                    ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }));
    }

    @Override
    public void set(String key, String value) {
        limits.checkKey(key);
        int size = limits.checkValue(key, value);
        boolean unused = translated(() -> database.write(connection -> {
            upsert(connection, key, size, value);
            checkUsage(connection);
            return true;
        }));
    }

    private void upsert(Connection connection, String key, int size, String value) throws SQLException {
        try (PreparedStatement upsert = prepare(connection, """
                INSERT INTO key_value (plugin, key, size, value) VALUES (?, ?, ?, ?)
                ON CONFLICT (plugin, key) DO UPDATE SET size = excluded.size, value = excluded.value""", key)) {
            upsert.setInt(3, size);
            upsert.setString(4, value);
            upsert.executeUpdate();
        }
    }

    /** After the change, which is taken back when it is too much. */
    private void checkUsage(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*), total(size) FROM key_value WHERE plugin = ?")) {
            select.setString(1, plugin);
            try (ResultSet usage = select.executeQuery()) {
                limits.checkUsage(usage.getLong(1), usage.getLong(2));
            }
        }
    }

    @Override
    public boolean delete(String key) {
        limits.checkKey(key);
        return translated(() -> database.write(connection -> {
            try (PreparedStatement delete =
                    prepare(connection, "DELETE FROM key_value WHERE plugin = ? AND key = ?", key)) {
                return delete.executeUpdate() > 0;
            }
        }));
    }

    @Override
    public List<String> keys() {
        return translated(() -> database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT key FROM key_value WHERE plugin = ?")) {
                select.setString(1, plugin);
                List<String> keys = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        keys.add(found.getString(1));
                    }
                }
                return keys.stream().sorted().toList(); // SQLite sorts by bytes, which is another order
            }
        }));
    }

    private PreparedStatement prepare(Connection connection, String sql, String key) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, plugin);
        statement.setString(2, key);
        return statement;
    }

    private <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreFailure e) {
            throw new KeyValueException(e.code(), plugin + ": " + e.getMessage(), e);
        }
    }
}
