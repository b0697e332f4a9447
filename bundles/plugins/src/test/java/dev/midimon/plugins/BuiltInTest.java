package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.plugins.witness.Witness;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

@DisplayName("plugins P1.8 Plugins of the distribution")
class BuiltInTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    private TestHub hub;
    private final Dispatch dispatch = new Dispatch();

    @BeforeEach
    void start() throws Exception {
        hub = new TestHub(home);
        hub.register(ActionUser.class, dispatch);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private Bundle ship(String example) throws Exception {
        Bundle bundle = hub.context()
                .installBundle(TestJar.of(example, "1.0.0").build(jars).toUri().toString());
        bundle.start();
        return bundle;
    }

    @Test
    void aBuiltInPluginIsListedAndUsed() throws Exception {
        ship("lamp");

        assertThat(hub.await("lamp", PluginState.RUNNING).builtIn()).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dispatch.live()).containsExactly("lamp 1.0.0"));
    }

    @Test
    @DisplayName("P1.5 a bundle may hold several plugins, each of which is ended and started alone")
    void aBundleMayHoldSeveralPlugins() throws Exception {
        Path jar = TestJar.of("several", "1.0.0")
                .without("Provide-Capability")
                .with("Midimon-Plugin", "first,second")
                .build(jars);
        hub.context().installBundle(jar.toUri().toString()).start();

        assertThat(hub.await("first", PluginState.RUNNING).builtIn()).isTrue();
        hub.await("second", PluginState.RUNNING);
        assertThat(hub.plugins().disable("first").state()).isEqualTo(PluginState.DISABLED);
        assertThat(dispatch.live()).containsExactly("second 1.0.0");

        hub.plugins().enable("first");
        hub.await("first", PluginState.RUNNING);
        assertThat(dispatch.log()).doesNotContain("retire second 1.0.0");
    }

    @Test
    void aBuiltInPluginIsGrantedWhatItDeclares() throws Exception {
        ship("wired");

        assertThat(hub.await("wired", PluginState.RUNNING).capabilities())
                .hasSize(2)
                .allMatch(PluginInfo.Capability::granted);
    }

    @Test
    void aBuiltInPluginIsDisabledWithoutStoppingItsBundle() throws Exception {
        Bundle bundle = ship("lamp");
        hub.await("lamp", PluginState.RUNNING);

        assertThat(hub.plugins().disable("lamp").state()).isEqualTo(PluginState.DISABLED);
        assertThat(dispatch.live()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Witness.SAID).containsExactly("lamp 1.0.0 on", "lamp 1.0.0 off"));
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);

        hub.plugins().enable("lamp");
        hub.await("lamp", PluginState.RUNNING);
        assertThat(dispatch.live()).containsExactly("lamp 1.0.0");
    }

    @Test
    void aBuiltInPluginIsReloadedByRestartingItsBundle() throws Exception {
        ship("lamp");
        hub.await("lamp", PluginState.RUNNING);

        assertThat(hub.plugins().reload("lamp").state()).isEqualTo(PluginState.RUNNING);

        assertThat(Witness.SAID).containsExactly("lamp 1.0.0 on", "lamp 1.0.0 off", "lamp 1.0.0 on");
    }
}
