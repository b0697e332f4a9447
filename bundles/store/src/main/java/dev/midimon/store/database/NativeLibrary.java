package dev.midimon.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Brings SQLite's native library into the process. The driver unpacks it into a directory that a system property names. The property is set for that moment
 * only, since other copies of the driver, those of plugins, read it too; and the directory is empty again afterwards, where the system lets a file go that is
 * in use, else at the next start.
 */
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private final Path directory;

    /**
     * Prepares it.
     *
     * @param directory for the library alone
     */
    NativeLibrary(Path directory) {
        this.directory = directory;
    }

    void load() throws SQLException {
        String before = System.getProperty(PROPERTY);
        try {
            Files.createDirectories(directory);
            clear();
            System.setProperty(PROPERTY, directory.toString());
            boolean unused = SQLiteJDBCLoader.initialize();
            clear();
        } catch (Exception e) { // so it is declared
            throw new SQLException("SQLite's library cannot be loaded from " + directory + ": " + e.getMessage(), e);
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }

    private void clear() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.toList();
        }
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debug("{} is in use and goes at the next start", file, e);
            }
        }
    }
}
