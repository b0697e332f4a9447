package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P1 Deploy folder")
class DeployTest {

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new TestHub(home);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void aJarThatIsDroppedWorksAndOneThatIsRemovedIsGone() throws Exception {
        Path deployed = hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");

        assertThat(hub.await("lamp", PluginState.RUNNING).version()).hasToString("Optional[1.0.0]");
        assertThat(hub.plugins().actions("lamp")).extracting("name").containsExactly("blink");

        Files.delete(deployed);
        hub.awaitGone("lamp");
    }
}
