package dev.midimon.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.store.TestStore;
import dev.midimon.store.TurnedClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("store S2 The database")
class DatabaseFileTest {

    private static final long ROOMY = 1L << 30;

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void name() {
        file = home.resolve("store.db");
    }

    private void fill() {
        try (TestStore store = new TestStore(file)) {
            for (int i = 0; i < 200; i++) {
                store.of("lamp").set("key " + i, "value ".repeat(100));
            }
        }
    }

    @Test
    @DisplayName("S2.2 a file that is no database is set aside, and an empty one takes its place")
    void aFileThatIsNoDatabaseIsSetAside() throws Exception {
        byte[] rubbish = "this is no database ".repeat(500).getBytes(StandardCharsets.UTF_8);
        Files.write(file, rubbish);

        try (TestStore store = new TestStore(file)) {
            store.of("lamp").set("key", "value");
            assertThat(store.of("lamp").get("key")).contains("value");
        }

        assertThat(home.resolve("store.db.damaged-20260101-120000")).hasBinaryContent(rubbish);
    }

    @Test
    @DisplayName("S2.2 damage that shows only later is met in the same way")
    void damageThatShowsLaterIsMetInTheSameWay() throws Exception {
        fill();
        overwriteAllButTheFirstPages();

        try (TestStore store = new TestStore(file)) {
            assertThat(store.of("lamp").keys()).isEmpty();
            store.of("lamp").set("key", "value");
        }

        assertThat(setAside()).hasSize(1);
        try (TestStore store = new TestStore(file)) {
            assertThat(store.of("lamp").keys()).containsExactly("key");
        }
    }

    private void overwriteAllButTheFirstPages() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer noise = ByteBuffer.allocate((int) channel.size() - 4096);
            while (noise.hasRemaining()) {
                noise.put((byte) 0x5a);
            }
            noise.flip();
            int unused = channel.write(noise, 4096);
        }
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(path -> path.getFileName().toString().startsWith("store.db.damaged-"))
                    .toList();
        }
    }

    @Test
    @DisplayName("S2.3 a newer schema is refused, and its file is left as it is")
    void aNewerSchemaIsRefused() throws Exception {
        fill();
        execute("INSERT INTO schema_version VALUES (99, 'later')");
        byte[] before = Files.readAllBytes(file);

        try (TestStore store = new TestStore(file)) {
            assertThatThrownBy(() -> store.of("lamp").set("key", "value"))
                    .isInstanceOfSatisfying(
                            KeyValueException.class, e -> assertThat(e.code()).isEqualTo("STORE_NEWER"))
                    .hasMessageContainingAll(file.toString(), "99");
        }

        assertThat(file).hasBinaryContent(before);
        assertThat(setAside()).isEmpty();
    }

    @Test
    @DisplayName("S2.3 a migration that fails leaves the version before it whole")
    void aMigrationThatFailsLeavesTheVersionBeforeItWhole() throws Exception {
        List<String> first = List.of("CREATE TABLE one (a TEXT)", "INSERT INTO one VALUES ('kept')");
        List<String> bad = List.of("DELETE FROM one", "CREATE TABLE two (b TEXT)", "NO SQL");
        List<String> good = List.of("CREATE TABLE two (b TEXT)", "INSERT INTO two SELECT a FROM one");

        try (Connection connection = connect()) {
            new Migrations(file, new TurnedClock(), List.of(first)).apply(connection);
            assertThatThrownBy(() -> new Migrations(file, new TurnedClock(), List.of(first, bad)).apply(connection))
                    .isInstanceOf(SQLException.class);
            assertThat(Migrations.version(connection, "main")).isEqualTo(1);

            new Migrations(file, new TurnedClock(), List.of(first, good)).apply(connection);
            assertThat(Migrations.version(connection, "main")).isEqualTo(2);
            try (Statement statement = connection.createStatement();
                    ResultSet copied = statement.executeQuery("SELECT b FROM two")) {
                assertThat(copied.getString(1)).isEqualTo("kept");
            }
        }
    }

    @Test
    @DisplayName("S2.5 a private hub begins with what plugins remember, and changes only its own copy")
    void aPrivateHubBeginsWithACopy() throws Exception {
        fill();
        byte[] before = Files.readAllBytes(file);
        Path own = Files.createDirectory(home.resolve("private")).resolve("store.db");

        try (TestStore store = new TestStore(own, Optional.of(file), ROOMY)) {
            assertThat(store.of("lamp").keys()).hasSize(200);
            store.of("lamp").set("key 1", "changed");
            assertThat(store.of("lamp").delete("key 2")).isTrue();
        }

        assertThat(file).hasBinaryContent(before);
        try (TestStore store = new TestStore(file)) {
            assertThat(store.of("lamp").get("key 1"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("value"));
        }
    }

    @Test
    @DisplayName("S2.5 a private hub sees what a running hub wrote a moment ago")
    void aPrivateHubReadsBesideARunningHub() throws Exception {
        Path own = Files.createDirectory(home.resolve("private")).resolve("store.db");
        try (TestStore running = new TestStore(file)) {
            running.of("lamp").set("key", "value");
            try (TestStore store = new TestStore(own, Optional.of(file), ROOMY)) {
                assertThat(store.of("lamp").get("key")).contains("value");
            }
            running.of("lamp").set("key", "goes on");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
