package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §2.5 One hub at a time uses a data directory")
class DataLockTest {

    @TempDir
    Path data;

    @Test
    void namesTheProcessThatHoldsIt() throws Exception {
        try (DataLock lock = DataLock.acquire(data)) {
            assertThatThrownBy(() -> DataLock.acquire(data))
                    .as("while %s is held", lock)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid() + ";");
        }
    }

    @Test
    void isFreeAgainAfterItsEnd() throws Exception {
        DataLock.acquire(data).close();

        assertThatCode(() -> DataLock.acquire(data).close()).doesNotThrowAnyException();
    }

    @Test
    void isFreeWhenItsHolderDiedWithoutCleaningUp() throws Exception {
        Files.writeString(data.resolve("hub.lock"), "4711\n");

        assertThatCode(() -> DataLock.acquire(data).close()).doesNotThrowAnyException();
    }
}
