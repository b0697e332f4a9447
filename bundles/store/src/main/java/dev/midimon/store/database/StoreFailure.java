package dev.midimon.store.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;

/** The store could not do what it was asked. Unless the message says otherwise, nothing was changed. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int PRIMARY = 0xff;

    private final String code;

    /**
     * Creates a failure.
     *
     * @param code a stable word that begins with {@code STORE_}
     * @param message what, where and what to do
     */
    public StoreFailure(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    private StoreFailure(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * Puts what SQLite says into the store's words.
     *
     * @param file the database
     * @param e what it threw
     * @return the failure
     * @see <a href="https://www.sqlite.org/rescode.html">SQLite: Result and Error Codes</a>
     */
    static StoreFailure of(Path file, SQLException e) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY);
        return switch (primary) {
            case SQLITE_FULL ->
                new StoreFailure(
                        "STORE_FULL",
                        file + ": the disk is full, or the store has reached its largest size; make room",
                        e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                new StoreFailure(
                        "STORE_READ_ONLY",
                        file + " cannot be written: " + e.getMessage() + "; see to its permissions",
                        e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreFailure("STORE_BUSY", file + " is held by another program: " + e.getMessage(), e);
            default -> new StoreFailure("STORE_FAILED", file + ": " + e.getMessage(), e);
        };
    }

    /** Tells whether the file is no database, or a broken one. */
    static boolean damaged(SQLException e) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY);
        return primary == SQLiteErrorCode.SQLITE_CORRUPT || primary == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /**
     * Returns the stable word.
     *
     * @return listed in {@code docs/errors.md}
     */
    public String code() {
        return code;
    }
}
