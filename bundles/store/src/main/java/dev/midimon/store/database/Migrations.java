package dev.midimon.store.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/** The tables, and how those of an older version become those of this one. The number of a migration is the schema's version after it. */
final class Migrations {

    private static final List<List<String>> STEPS = List.of(List.of(
            """
            CREATE TABLE key_value (
                plugin TEXT NOT NULL,
                key TEXT NOT NULL,
                size INTEGER NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (plugin, key))""",
            "CREATE INDEX key_value_size ON key_value (plugin, size)",
            """
            CREATE TABLE event (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                time INTEGER NOT NULL,
                plugin TEXT NOT NULL,
                kind TEXT NOT NULL,
                message TEXT NOT NULL,
                properties TEXT NOT NULL)""",
            "CREATE INDEX event_plugin ON event (plugin, id)",
            "CREATE INDEX event_time ON event (time)"));

    private final Path file;
    private final Clock clock;
    private final List<List<String>> steps;

    Migrations(Path file, Clock clock) {
        this(file, clock, STEPS);
    }

    Migrations(Path file, Clock clock, List<List<String>> steps) {
        this.file = file;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Brings the schema to this version. Every migration is a transaction of its own.
     *
     * @throws StoreFailure with {@code STORE_NEWER} when the schema is newer than this version of the hub
     */
    void apply(Connection connection) throws SQLException {
        int version = version(connection, "main");
        if (version > steps.size()) {
            throw new StoreFailure(
                    "STORE_NEWER",
                    "%s: expected schema version %d or lower, found %d: a newer hub wrote it; use that one, or move the file away"
                            .formatted(file, steps.size(), version));
        }
        for (int next = version + 1; next <= steps.size(); next++) {
            int number = next;
            Transaction.run(connection, () -> migrate(connection, number));
        }
    }

    private Void migrate(Connection connection, int number) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied TEXT NOT NULL)");
            for (String sql : steps.get(number - 1)) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, clock.instant().toString());
            insert.executeUpdate();
        }
        return null;
    }

    /** Returns the version of a schema; 0 for an empty file. */
    static int version(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "SELECT 1 FROM " + schema + ".sqlite_master WHERE type = 'table' AND name = 'schema_version'")) {
                if (!found.next()) {
                    return 0;
                }
            }
            try (ResultSet highest = statement.executeQuery("SELECT max(version) FROM " + schema + ".schema_version")) {
                return highest.next() ? highest.getInt(1) : 0;
            }
        }
    }
}
