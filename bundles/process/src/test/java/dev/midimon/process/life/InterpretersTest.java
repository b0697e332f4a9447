package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import dev.midimon.process.manifest.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("process R1.2 TypeScript")
class InterpretersTest {

    @TempDir
    private Path home;

    private EntryPoint script;

    @BeforeEach
    void writeTheScript() throws IOException {
        Files.writeString(home.resolve("lamp.ts"), "const level: number = 0;");
        script = new EntryPoint(home.resolve("lamp.ts"), Language.NODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v22.6.0", "v22.20.1", "v23.5.0"})
    void aNodeThatStripsTypesOnlyWhenToldIsTold(String version) throws Exception {
        assertThat(command(version))
                .containsExactly(
                        "/opt/node/bin/node",
                        "--experimental-strip-types",
                        script.file().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v23.6.0", "v24.0.0"})
    void aNodeThatStripsTypesNeedsNoOption(String version) throws Exception {
        assertThat(command(version))
                .containsExactly("/opt/node/bin/node", script.file().toString());
    }

    @Test
    void anOlderNodeIsRefusedWithItsVersion() {
        assertThatThrownBy(() -> command("v22.5.1"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("22.6 or newer; found v22.5.1")
                .extracting(thrown -> ((PluginException) thrown).code())
                .isEqualTo(PluginException.RUNTIME_MISSING);
    }

    private List<String> command(String version) throws Exception {
        Path node = home.resolve("node");
        Files.writeString(node, "#!/bin/sh\necho /opt/node/bin/node\necho " + version + "\n");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwx------"));
        return new Interpreters(new Programs(home.toString())).node(script).command();
    }
}
