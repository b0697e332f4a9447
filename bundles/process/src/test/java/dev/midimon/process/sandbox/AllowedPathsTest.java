package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("docs/capabilities.md S18 allowed_paths")
@EnabledOnOs(OS.LINUX)
class AllowedPathsTest {

    private Path home;
    private Path hub;
    private AllowedPaths allowed;

    @BeforeEach
    void begin(@TempDir Path root) throws IOException {
        home = root.toRealPath();
        hub = Files.createDirectories(home.resolve("hub"));
        allowed = new AllowedPaths(List.of(hub));
    }

    @Test
    void aFolderOfTheUserIsOpenedAndAMissingOneIsLeftOut() throws IOException {
        Path music = Files.createDirectory(home.resolve("Music"));

        assertThat(allowed.check(List.of(music, home.resolve("missing")))).containsExactly(music);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/proc",
                "/proc/1",
                "/dev/shm",
                "/run/user/1000",
                "/sys/class",
                "/usr",
                "/tmp",
                "/tmp/.X11-unix"
            })
    void theSystemsOwnFoldersStayClosed(String path) {
        assertThatThrownBy(() -> allowed.check(List.of(Path.of(path))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("allowed_paths names " + path + ": it would open");
    }

    @Test
    void theHubsFoldersStayClosedAndSoIsWhatHoldsThem() {
        assertThatThrownBy(() -> allowed.check(List.of(hub.resolve("state.json"))))
                .hasMessageContaining("it would open " + hub);
        assertThatThrownBy(() -> allowed.check(List.of(home))).hasMessageContaining("it would open " + hub);
    }

    @Test
    void aPathThroughALinkIsRefusedWithWhereItLeads() throws IOException {
        Path keys = Files.createDirectory(home.resolve("keys"));
        Path link = Files.createSymbolicLink(home.resolve("harmless"), keys);

        assertThatThrownBy(() -> allowed.check(List.of(link))).hasMessageContaining("a symbolic link to " + keys);
    }

    @Test
    void aPathWithDotsIsRefused() {
        assertThatThrownBy(() -> allowed.check(List.of(home.resolve("Music/../hub"))))
                .hasMessageContaining("not an absolute path without '..'");
        assertThatThrownBy(() -> allowed.check(List.of(Path.of("Music"))))
                .hasMessageContaining("not an absolute path without '..'");
    }
}
