package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.midi.configuration.ConfigurationFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("config C8 Reload")
class ConfigurationFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Reading> readings = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path path;
    private ConfigurationFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("config.toml");
        file = new ConfigurationFile(path, new ConfigurationReader(name -> Optional.empty()), readings::add);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void aMissingFileMeansTheDemoUntilItIsThere() throws IOException {
        assertThat(mode(file.start())).isEqualTo("Default");

        save("A");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("A"));
    }

    @Test
    void aFolderThatIsMadeLaterIsWatchedToo() throws IOException {
        path = folder.resolve("later/config.toml");
        file = new ConfigurationFile(path, new ConfigurationReader(name -> Optional.empty()), readings::add);
        file.start();
        Files.createDirectory(path.getParent());

        save("A");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("A"));
    }

    @Test
    void everySaveIsReadInPlaceOrByRename() throws IOException {
        save("A");
        assertThat(mode(file.start())).isEqualTo("A");

        save("B");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("B"));

        Path temporary = Files.writeString(folder.resolve("config.toml.tmp"), toml("C"));
        Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("B", "C"));
    }

    @Test
    void ofTwoSavesInOneTickOfTheFilesClockTheLastCounts() throws IOException {
        save("A");
        file.start();
        for (int round = 10; round < 30; round++) {
            String last = "C" + round;
            save("B" + round);
            save(last);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(modes()).last().isEqualTo(last));
        }
    }

    @Test
    void aFileThatIsEmptiedOrDeletedForAMomentIsNotTaken() throws Exception {
        save("A");
        file.start();
        Files.writeString(path, "");
        CompletableFuture<Reading> reload = file.reload();
        Files.delete(path);
        save("B");

        assertThat(mode(reload.get(30, TimeUnit.SECONDS))).isEqualTo("B");
        assertThat(modes()).containsOnly("B");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws IOException {
        save("A");
        file.start();
        Files.writeString(path, "");
        for (int part = 0; part < 200; part++) {
            Files.writeString(path, "# part " + part + "\n", StandardOpenOption.APPEND);
        }
        Files.writeString(path, toml("B"), StandardOpenOption.APPEND);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("B"));
    }

    @Test
    void aBadSaveIsToldWithItsPlaceAndTheNextGoodOneWorks() throws IOException {
        save("A");
        file.start();

        Files.writeString(path, "[[modes]]\nnmae = \"B\"\n");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings)
                .singleElement()
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .hasMessageContaining("config.toml:2:1")));

        save("C");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings).hasSize(2));
        assertThat(mode(readings.get(1))).isEqualTo("C");
    }

    @Test
    void aDeletedFileIsToldAndOneThatComesBackIsRead() throws IOException {
        save("A");
        file.start();

        Files.delete(path);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings)
                .singleElement()
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .hasMessageContaining("gone")));

        save("B");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings).hasSize(2));
        assertThat(mode(readings.get(1))).isEqualTo("B");
    }

    @Test
    void aReloadReadsTheFileThoughItDidNotChange() throws Exception {
        save("A");
        file.start();

        CompletableFuture<Reading> reload = file.reload();

        assertThat(mode(reload.get(30, TimeUnit.SECONDS))).isEqualTo("A");
        assertThat(modes()).containsExactly("A");
    }

    @Test
    void otherFilesInTheFolderAreNoChange() throws Exception {
        save("A");
        file.start();

        Files.writeString(folder.resolve("other.toml"), "x");
        file.reload().get(30, TimeUnit.SECONDS);

        assertThat(readings).hasSize(1);
    }

    @Test
    void aListenerThatFailsDoesNotEndTheWatching() throws IOException {
        file = new ConfigurationFile(path, new ConfigurationReader(name -> Optional.empty()), reading -> {
            readings.add(reading);
            throw new IllegalStateException("of the test");
        });
        save("A");
        file.start();

        save("B");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings).hasSize(1));
        save("C");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(modes()).containsExactly("B", "C"));
    }

    @Test
    void afterCloseNothingIsTold() throws IOException {
        save("A");
        file.start();
        file.close();

        assertThat(file.reload()).isCompletedExceptionally();
    }

    private void save(String mode) throws IOException {
        Files.writeString(path, toml(mode));
    }

    private static String toml(String mode) {
        return "[[modes]]\nname = \"" + mode + "\"\n";
    }

    private List<String> modes() {
        return readings.stream().map(ConfigurationFileTest::mode).toList();
    }

    private static String mode(Reading reading) {
        return ((Reading.Accepted) reading).configuration().modes().get(0).name();
    }
}
