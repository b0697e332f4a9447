package dev.midimon.store.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.PluginEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of events; times are microseconds since 1970. On the database's thread only. */
final class EventTable {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int LONGEST_MESSAGE = 8_192;

    private final ObjectMapper json = new ObjectMapper();

    void insert(Connection connection, List<PluginEvent> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO event (time, plugin, kind, message, properties) VALUES (?, ?, ?, ?, ?)")) {
            for (PluginEvent event : events) {
                insert.setLong(1, micros(event.time()));
                insert.setString(2, event.plugin());
                insert.setString(3, event.kind().word());
                insert.setString(4, shortened(event.message()));
                insert.setString(5, write(event.properties()));
                insert.addBatch();
            }
            int[] unused = insert.executeBatch();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    List<PluginEvent> select(Connection connection, EventQuery query) throws SQLException {
        String sql = "SELECT time, plugin, kind, message, properties FROM event WHERE 1"
                + query.plugin().map(id -> " AND plugin = ?").orElse("")
                + query.since().map(since -> " AND time >= ?").orElse("")
                + " ORDER BY id DESC LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = 1;
            if (query.plugin().isPresent()) {
                select.setString(next++, query.plugin().get());
            }
            if (query.since().isPresent()) {
                select.setLong(next++, micros(query.since().get()));
            }
            select.setInt(next, query.limit());
            List<PluginEvent> events = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    events.add(event(found));
                }
            }
            return events;
        }
    }

    private PluginEvent event(ResultSet row) throws SQLException {
        return new PluginEvent(
                Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS),
                row.getString(2),
                PluginEvent.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                read(row.getString(5)));
    }

    private String write(Map<String, String> properties) throws SQLException {
        try {
            return json.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new SQLException("properties that are no JSON", e);
        }
    }

    private Map<String, String> read(String properties) throws SQLException {
        try {
            return json.readValue(properties, TEXTS);
        } catch (JsonProcessingException e) {
            throw new SQLException("properties that are no JSON", e);
        }
    }

    /** Deletes what is older than that, and of more than that many the oldest. */
    int clean(Connection connection, Instant oldest, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM event WHERE time < ? OR id <= (SELECT max(id) FROM event) - ?")) {
            delete.setLong(1, micros(oldest));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
