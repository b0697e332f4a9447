package dev.midimon.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with the database, on its thread. */
@FunctionalInterface
public interface Work<T> {

    /**
     * Does it.
     *
     * @param connection open; not to be kept
     * @return what came of it
     * @throws SQLException if the database fails
     */
    T run(Connection connection) throws SQLException;
}
