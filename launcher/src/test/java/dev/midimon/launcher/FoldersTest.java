package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §2 Folders")
class FoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void areTheXdgDefaultsOnLinux() {
        assertThat(Folders.of(Map.of(), "Linux", HOME))
                .isEqualTo(new Folders(
                        HOME.resolve(".config/midimon/config.toml"),
                        HOME.resolve(".config/midimon/plugins"),
                        HOME.resolve(".local/share/midimon"),
                        HOME.resolve(".cache/midimon")));
    }

    @Test
    void followXdgVariables() {
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", "/x/conf", "XDG_DATA_HOME", "/x/data", "XDG_CACHE_HOME", "/x/cache");

        assertThat(Folders.of(environment, "Linux", HOME))
                .isEqualTo(new Folders(
                        Path.of("/x/conf/midimon/config.toml"),
                        Path.of("/x/conf/midimon/plugins"),
                        Path.of("/x/data/midimon"),
                        Path.of("/x/cache/midimon")));
    }

    @Test
    void ignoreRelativeAndEmptyXdgVariables() {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", "relative", "XDG_DATA_HOME", "");

        assertThat(Folders.of(environment, "Linux", HOME)).isEqualTo(Folders.of(Map.of(), "Linux", HOME));
    }

    @Test
    void areThePlatformsOwnOnMacOs() {
        assertThat(Folders.of(Map.of("XDG_CONFIG_HOME", "/x"), "Mac OS X", HOME))
                .isEqualTo(new Folders(
                        HOME.resolve("Library/Application Support/midimon/config.toml"),
                        HOME.resolve("Library/Application Support/midimon/plugins"),
                        HOME.resolve("Library/Application Support/midimon/data"),
                        HOME.resolve("Library/Caches/midimon")));
    }

    @Test
    void areThePlatformsOwnOnWindows() {
        Map<String, String> environment = Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local");

        assertThat(Folders.of(environment, "Windows 11", HOME))
                .isEqualTo(new Folders(
                        Path.of("/roaming/midimon/config.toml"),
                        Path.of("/roaming/midimon/plugins"),
                        Path.of("/local/midimon/data"),
                        Path.of("/local/midimon/cache")));
    }

    @Test
    void areAllBelowMidimonHomeOnEverySystem() {
        Map<String, String> environment = Map.of("MIDIMON_HOME", "/m", "XDG_DATA_HOME", "/x", "APPDATA", "/r");
        Folders expected =
                new Folders(Path.of("/m/config.toml"), Path.of("/m/plugins"), Path.of("/m/data"), Path.of("/m/cache"));

        assertThat(Folders.of(environment, "Linux", HOME)).isEqualTo(expected);
        assertThat(Folders.of(environment, "Mac OS X", HOME)).isEqualTo(expected);
        assertThat(Folders.of(environment, "Windows 11", HOME)).isEqualTo(expected);
    }

    @Test
    void areAbsoluteWhenMidimonHomeIsRelative() {
        assertThat(Folders.of(Map.of("MIDIMON_HOME", "here"), "Linux", HOME).data())
                .isEqualTo(Path.of("here/data").toAbsolutePath());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepTheDataDirectoryForItsOwner(@TempDir Path directory) throws Exception {
        Folders folders = Folders.below(directory);
        Files.createDirectories(folders.data());
        Files.setPosixFilePermissions(folders.data(), PosixFilePermissions.fromString("rwxr-xr-x"));

        folders.create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folders.data())))
                .isEqualTo("rwx------");
        assertThat(folders.deploy()).isDirectory();
        assertThat(folders.cache()).isDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void mayBeLinks(@TempDir Path directory) throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Folders folders = Folders.below(directory);
        Files.createSymbolicLink(folders.data(), elsewhere);

        folders.create();

        assertThat(folders.data().toRealPath()).isEqualTo(elsewhere.toRealPath());
    }
}
