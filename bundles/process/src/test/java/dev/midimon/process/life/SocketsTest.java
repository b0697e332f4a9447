package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R3.1 and R6.6 The folder for sockets")
class SocketsTest {

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void makeTheDataDirectory() throws IOException {
        data = Files.createDirectories(home.resolve("data"));
    }

    @Test
    @DisplayName("R3.1 only the hub's user can enter it, and every process has its own")
    void itIsTheUsersAlone() throws Exception {
        Sockets sockets = Sockets.open(data, home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets.folder())))
                .isEqualTo("rwx------");
        assertThat(sockets.next()).isNotEqualTo(sockets.next());
    }

    @Test
    @DisplayName("R6.6 what an earlier run left there is removed")
    void whatAnEarlierRunLeftIsRemoved() throws Exception {
        Path stale = Sockets.open(data, home).next();
        Files.createFile(stale.resolve(Sockets.NAME));

        Sockets next = Sockets.open(data, home);

        assertThat(next.folder()).isEmptyDirectory();
        assertThat(next.next()).isEqualTo(stale);
    }

    @Test
    @DisplayName("R6.6 a process that outlived an earlier run of this hub is ended, one of another hub is not")
    void aProcessOfAnEarlierRunIsEnded() throws Exception {
        assumeThat(Path.of("/proc/self/environ"))
                .as("SKIPPED: this system does not tell")
                .exists();
        Path other = Files.createDirectories(home.resolve("data-2/sockets"));
        Process orphan = sleeper(Sockets.open(data, home).folder());
        Process stranger = sleeper(other);
        try {
            Sockets.open(data, home);

            assertThat(orphan.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            orphan.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    private static Process sleeper(Path sockets) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment()
                .put(
                        Environment.SOCKET,
                        sockets.resolve("1").resolve(Sockets.NAME).toString());
        return builder.start();
    }
}
