package dev.midimon.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The file: opens it, makes its tables, and moves it away when it is damaged. */
public final class DatabaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final List<String> PARTS = List.of("", "-wal", "-shm");
    private static final int PAGE_BYTES = 4096;
    private static final int LOG_BYTES_LEFT = 4 << 20;
    private static final int OTHERS_MILLIS = 2_000;

    private final Path path;
    private final Optional<Path> origin;
    private final long maxBytes;
    private final Clock clock;
    private final NativeLibrary library;

    /**
     * Names a file; nothing is opened yet.
     *
     * @param path where it is, or will be; its directory exists
     * @param origin another hub's database whose key-value data a new one begins with; that one is only read
     * @param maxBytes how large it may become
     * @param clock for the name of a damaged one
     */
    public DatabaseFile(Path path, Optional<Path> origin, long maxBytes, Clock clock) {
        this.path = path;
        this.origin = origin;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.library = new NativeLibrary(path.resolveSibling("native"));
    }

    Path path() {
        return path;
    }

    /** Opens it. What is acknowledged is on the disk: the log is forced at each commit. */
    Connection open() throws SQLException {
        library.load();
        boolean fresh = Files.notExists(path);
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES_LEFT);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(OTHERS_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        boolean ready = false;
        try {
            limit(connection);
            new Migrations(path, clock).apply(connection);
            if (fresh && origin.isPresent()) {
                copy(origin.get(), connection);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + Math.max(1, maxBytes / PAGE_BYTES));
        }
    }

    /** Takes over what plugins remembered. Without it the hub goes on, and says so. */
    private static void copy(Path from, Connection connection) {
        if (Files.notExists(from)) {
            return;
        }
        try {
            attach(from, connection);
            try (Statement statement = connection.createStatement()) {
                if (Migrations.version(connection, "origin") == Migrations.version(connection, "main")) {
                    statement.execute("INSERT INTO main.key_value SELECT * FROM origin.key_value");
                } else {
                    LOG.warn("{} is of another version: plugins begin without what they remembered", from);
                }
            } finally {
                detach(connection);
            }
        } catch (SQLException e) {
            LOG.warn("{} cannot be read, so plugins begin without what they remembered: {}", from, e.getMessage());
        }
    }

    private static void attach(Path from, Connection connection) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS origin")) {
            attach.setString(1, "file:" + from.toUri().getRawPath() + "?mode=ro");
            attach.execute();
        }
    }

    private static void detach(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DETACH origin");
        }
    }

    /** Moves a damaged file and its logs out of the way, so that a new one can be made. */
    void setAside(SQLException damage) {
        String name = path.getFileName() + ".damaged-" + STAMP.format(clock.instant());
        try {
            for (String part : PARTS) {
                Path from = path.resolveSibling(path.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, path.resolveSibling(name + part));
                }
            }
            LOG.error(
                    "{} is damaged ({}): it was renamed to {}, and an empty one takes its place",
                    path,
                    damage.getMessage(),
                    name);
        } catch (IOException e) {
            StoreFailure failure = StoreFailure.of(path, damage);
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
