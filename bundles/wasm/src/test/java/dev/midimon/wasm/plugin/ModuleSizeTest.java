package dev.midimon.wasm.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.SettingsDeclaration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("wasm W1.3 and W4.8 How large a module may be")
class ModuleSizeTest {

    private static final int MIB = 1 << 20;

    private final WasmKind kind = new WasmKind(1L << 30);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        kind.close();
    }

    @Test
    @DisplayName("W4.8 the refusal names limit, size and the command that allows it")
    void theRefusalNamesLimitSizeAndCommand() throws Exception {
        Path large = large(folder.resolve("large.wasm"));

        assertThatThrownBy(() -> kind.describe(large, EarlySettings.none("large.wasm")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("WASM_TOO_LARGE"))
                .hasMessage(
                        "large.wasm has " + Files.size(large) + " bytes, more than the limit max_module_mb of 8 MiB; "
                                + "to allow it: midimon plugin config large.wasm set max_module_mb=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.wasm", "large", "shown"})
    @DisplayName("W4.8 a larger module runs when the user allows it, under the name of its file or the plugin's")
    void aLargerModuleRunsWhenTheUserAllowsIt(String name) throws Exception {
        Path large = large(folder.resolve("large.wasm"));
        EarlySettings allowed = new Allowed(name, 10);
        PluginDescription description = kind.describe(large, allowed);
        TestHost host = new TestHost(large, folder, description.capabilities(), allowed);

        kind.start(host);
        host.call("count");

        assertThat(host.state).isNotEmpty();
    }

    @Test
    @DisplayName("W4.8 the user's limit counts downwards, too")
    void theUsersLimitCountsDownwards() throws Exception {
        Path module = module(folder.resolve("small.wasm"), 2 * MIB);

        assertThat(kind.describe(module)).isNotNull();
        assertThatThrownBy(() -> kind.describe(module, new Allowed("small.wasm", 1)))
                .hasMessageContaining("limit max_module_mb of 1 MiB")
                .hasMessageEndingWith("midimon plugin config shown set max_module_mb=3");
    }

    @Test
    @DisplayName("W4.8 a folder's plugin.toml lowers the limit and cannot raise it")
    void aFoldersManifestLowersTheLimit() throws Exception {
        module(folder.resolve("m.wasm"), 2 * MIB);

        manifest(1);
        assertThatThrownBy(() -> kind.describe(folder)).hasMessageContaining("limit max_module_mb of 1 MiB");
        manifest(4);
        assertThat(kind.describe(folder)).returns("tight", PluginDescription::id);
        large(folder.resolve("m.wasm"));
        manifest(32);
        assertThatThrownBy(() -> kind.describe(folder)).hasMessageContaining("limit max_module_mb of 8 MiB");
    }

    @Test
    @DisplayName("W4.8 nobody can allow more than 64 MiB")
    void nobodyCanAllowMore() throws Exception {
        Path huge = folder.resolve("huge.wasm");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(64L * MIB + 1);
        }

        assertThatThrownBy(() -> kind.describe(huge))
                .hasMessageEndingWith("limit max_module_mb of 8 MiB; no module may have more than 64 MiB");
        assertThatThrownBy(() -> WasmSettings.of(Parameters.from(Map.of("max_module_mb", 65))))
                .hasMessageContaining("max_module_mb");
    }

    private void manifest(int mib) throws IOException {
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "tight"
                version = "1.0.0"
                entry_point = "m.wasm"
                [runtime.limits]
                max_module_mb = %d
                """.formatted(mib));
    }

    private static Path large(Path file) throws IOException {
        return module(file, 9 * MIB);
    }

    /** The module that counts, with a section of that many bytes that says nothing. */
    private static Path module(Path file, int bytes) throws IOException {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(Files.readAllBytes(TestHost.MODULES.resolve("counter.wasm")));
        module.write(0);
        for (int shift = 0; shift < 21; shift += 7) {
            module.write(((bytes >>> shift) & 0x7F) | 0x80);
        }
        module.write(bytes >>> 21);
        module.writeBytes(new byte[bytes]);
        return Files.write(file, module.toByteArray());
    }

    /** One setting, made under one name; the plugin is shown under another. */
    private record Allowed(String under, int mib) implements EarlySettings {

        @Override
        public String name() {
            return "shown";
        }

        @Override
        public Parameters of(String asked, SettingsDeclaration declaration) {
            return declaration.check(
                    asked.equals(under) ? Parameters.from(Map.of("max_module_mb", mib)) : Parameters.empty());
        }
    }
}
