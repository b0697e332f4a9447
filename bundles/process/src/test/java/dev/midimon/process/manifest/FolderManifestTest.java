package dev.midimon.process.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R2 plugin.toml")
class FolderManifestTest {

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectory(home.resolve("plugin"));
        Files.writeString(folder.resolve("main.py"), "");
    }

    @Test
    @DisplayName("R2.1 everything of the shape with [metadata] is read")
    void theShapeWithMetadataIsRead() throws Exception {
        Manifest plugin = read("""
                [metadata]
                id = "My-Lamp"
                name = "My lamp"
                version = "1.2.3-rc.1"
                description = "Lights"
                author = "Ann"
                entry_point = "main.py"
                created_at = 2024-05-01T00:00:00Z
                updated_at = "2024-06-01T00:00:00Z"
                homepage = "https://example.org"
                repository = "https://example.org/git"
                license = "MIT"
                tags = ["light", "room"]

                [[dependencies]]
                id = "dimmer"
                version = "^1.2"
                optional = true
                reason = "to dim"

                [[capabilities]]
                capability = "network"

                [[capabilities]]
                name = "midi"

                [permissions]
                permissions = ["filesystem:read", "network:http"]

                [runtime]
                mode = "per_call"
                env = { LAMP = "kitchen" }
                limits = { max_memory_mb = 64, max_cpu_percent = 50, max_file_descriptors = 32 }
                timeouts = { init = 3, execution = 1.5, shutdown = 1 }
                security = { allowed_paths = ["/srv"], allowed_hosts = ["example.org"], allowed_env_vars = ["LAMP_KEY"] }
                """);

        PluginDescription description = plugin.description();
        assertThat(description.id()).isEqualTo("My-Lamp");
        assertThat(description.version()).hasToString("1.2.3-rc.1");
        assertThat(description.homepage()).isEqualTo("https://example.org");
        assertThat(description.tags()).containsExactly("light", "room");
        assertThat(description.capabilities()).containsExactlyInAnyOrder("network", "midi", "filesystem");
        assertThat(description.dependencies()).singleElement().satisfies(dependency -> {
            assertThat(dependency.id()).isEqualTo("dimmer");
            assertThat(dependency.optional()).isTrue();
        });
        assertThat(plugin.entryPoint())
                .isEqualTo(new EntryPoint(folder.toRealPath().resolve("main.py"), Language.PYTHON));
        RunSettings run = plugin.run();
        assertThat(run.mode()).isEqualTo(RunSettings.Mode.PER_CALL);
        assertThat(run.environment()).containsEntry("LAMP", "kitchen");
        assertThat(run.limits().memoryMegabytes()).hasValue(64);
        assertThat(run.limits().fileDescriptors()).hasValue(32);
        assertThat(run.init()).isEqualTo(Duration.ofSeconds(3));
        assertThat(run.execution()).isEqualTo(Duration.ofMillis(1500));
        assertThat(run.shutdown()).contains(Duration.ofSeconds(1));
        assertThat(run.allowedPaths()).containsExactly("/srv");
        assertThat(run.allowedHosts()).containsExactly("example.org");
        assertThat(run.allowedVariables()).containsExactly("LAMP_KEY");
        assertThat(plugin.remarks()).isEmpty();
    }

    @Test
    @DisplayName("R2.2 in the shape with [plugin] an id is made of the name")
    void theShapeWithPluginIsRead() throws Exception {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("lamp"), "#!/bin/sh\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Manifest plugin = read("""
                [plugin]
                name = "My Lamp!"
                version = "0.1.0"
                type = "action"
                binary = "lamp"

                [plugin.capabilities]
                network = true
                system-control = true
                midi = false
                """);

        assertThat(plugin.description().id()).isEqualTo("my-lamp");
        assertThat(plugin.description().name()).isEqualTo("My Lamp!");
        assertThat(plugin.description().capabilities()).containsExactlyInAnyOrder("network", "system_control");
        assertThat(plugin.entryPoint().language()).isEqualTo(Language.BINARY);
    }

    @Test
    @DisplayName("R2.3 an unknown key is left out, with its place and the nearest known key")
    void anUnknownKeyIsLeftOutWithARemark() throws Exception {
        Manifest plugin = read("""
                [metadata]
                id = "a"
                version = "1.0.0"
                entry_point = "main.py"
                autor = "Ann"

                [runtme]
                mode = "worker"
                """);

        assertThat(plugin.remarks())
                .containsExactlyInAnyOrder(
                        "plugin.toml:5:1: metadata.autor: is not known and left out; did you mean \"author\"?",
                        "plugin.toml:7:1: runtme: is not known and left out; did you mean \"runtime\"?");
    }

    @Test
    @DisplayName("R2.4 everything that is wrong is told at once, each with its place")
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> read("""
                        [metadata]
                        id = "a b"
                        version = "one"
                        tags = ["x", 1]

                        [[capabilities]]
                        capability = "netwrok"

                        [runtime]
                        mode = "fast"
                        limits = { max_memory_mb = 0 }
                        """))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plugin.toml:2:1: metadata.id: expected letters, digits and -, found \"a b\"")
                .hasMessageContaining("plugin.toml:3:1: metadata.version: ")
                .hasMessageContaining("metadata.tags[1]: expected text, found 1")
                .hasMessageContaining("metadata.entry_point: missing; expected text")
                .hasMessageContaining("unknown capability \"netwrok\"; did you mean \"network\"?")
                .hasMessageContaining("runtime.mode: expected worker or per_call, found \"fast\"")
                .hasMessageContaining(
                        "runtime.limits.max_memory_mb: expected a whole number from 1 to 1048576, found 0");
    }

    @Test
    @DisplayName("R1.4 an entry point outside of the folder is refused, by name or by link")
    void anEntryPointOutsideIsRefused() throws Exception {
        Path outside = Files.writeString(home.resolve("outside.py"), "");
        Files.createSymbolicLink(folder.resolve("link.py"), outside);

        refused("../outside.py", "\"../outside.py\" lies outside of the plugin's folder");
        refused(outside.toString(), "lies outside of the plugin's folder");
        refused("link.py", "\"link.py\" is a link to");
        refused("absent.py", "there is no file \"absent.py\" in the plugin's folder");
    }

    @Test
    @DisplayName("R1.2 an unknown ending is refused with the known ones")
    void anUnknownEndingIsRefused() throws Exception {
        Files.writeString(folder.resolve("main.rb"), "");
        Files.writeString(folder.resolve("main"), "");

        refused(
                "main.rb",
                "the ending of \"main.rb\", .rb, is not known and it is not executable; known are .binary, ");
        refused("main", "\"main\" has no ending");
    }

    @Test
    @DisplayName("R2.4 what is no TOML is refused with its place")
    void whatIsNoTomlIsRefused() {
        assertThatThrownBy(() -> read("[metadata\n"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plugin.toml:1:");
    }

    private void refused(String entryPoint, String reason) {
        assertThatThrownBy(() ->
                        read("[metadata]\nid = \"a\"\nversion = \"1.0.0\"\nentry_point = \"" + entryPoint + "\"\n"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plugin.toml:4:1: metadata.entry_point: ")
                .hasMessageContaining(reason);
    }

    private Manifest read(String toml) throws IOException {
        Files.writeString(folder.resolve("plugin.toml"), toml);
        return FolderManifest.read(folder);
    }
}
