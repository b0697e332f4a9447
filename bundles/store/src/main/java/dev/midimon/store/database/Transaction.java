package dev.midimon.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All or nothing. */
final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private Transaction() {}

    /** Statements that belong together. */
    @FunctionalInterface
    interface Body<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** Runs statements and commits them; takes all of them back when one fails. */
    static <T extends @Nullable Object> T run(Connection connection, Body<T> body) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = body.run();
            connection.setAutoCommit(true); // which commits
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /** After some failures SQLite has rolled back by itself and objects to both; the failure that led here is the one to tell of. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("there was nothing to roll back", e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("there was nothing to end", e);
        }
    }
}
