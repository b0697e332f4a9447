package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §3.1 The framework's own storage")
class FrameworkStorageTest {
    @TempDir
    Path data;

    @Test
    void isEmptyAtOnceAndWhatItHadIsDeletedLater() throws Exception {
        FrameworkStorage storage = new FrameworkStorage(data);
        for (int run = 0; run < 2; run++) {
            Path bundle = Files.createDirectories(storage.directory().resolve("bundle1"));
            Files.writeString(bundle.resolve("bundle.info"), "old");
            storage.clear();
        }

        assertThat(storage.directory()).doesNotExist();
        assertThat(data).isNotEmptyDirectory();
        storage.deleteDiscarded();
        Awaitility.await().untilAsserted(() -> assertThat(data).isEmptyDirectory());
    }

    @Test
    void needsNothingToBeThere() throws Exception {
        new FrameworkStorage(data).clear();

        assertThat(data).isEmptyDirectory();
    }
}
