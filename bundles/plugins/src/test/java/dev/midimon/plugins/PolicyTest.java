package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.PluginPolicy.Sandbox;
import dev.midimon.plugins.witness.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P1.1 The rules of the configuration")
class PolicyTest {

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    @Test
    void nothingIsLoadedBeforeTheConfigurationWasRead() throws Exception {
        try (TestHub hub = new TestHub(home, Map.of(), before -> {}, Optional.empty())) {
            hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
            PluginPolicies policies = hub.service(PluginPolicies.class);
            policies.awaitLoaded(Duration.ofSeconds(1));
            assertThat(policies.current()).isEmpty();
            assertThat(Witness.SAID).isEmpty();

            policies.configure(PluginPolicy.DEFAULT);
            hub.await("lamp", PluginState.RUNNING);
            assertThat(policies.current()).contains(PluginPolicy.DEFAULT);
        }
    }

    @Test
    void aJarThatTheUserWantsIsolatedDoesNotGoOnInTheHubAndNoOtherIsTouched() throws Exception {
        try (TestHub hub = new TestHub(home)) {
            hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
            hub.drop(TestJar.of("dependent", "1.0.0").build(jars), "other.jar");
            hub.await("lamp", PluginState.RUNNING);
            PluginInfo other = hub.await("dependent", PluginState.RUNNING);

            hub.service(PluginPolicies.class)
                    .configure(new PluginPolicy(Sandbox.PREFERRED, Optional.empty(), Set.of("lamp"), List.of()));

            assertThat(hub.await("lamp", PluginState.UNRESOLVED).reason())
                    .contains("a process of its own", "isolation = \"jvm\" in [security.plugins.lamp]");
            assertThat(Witness.SAID).containsExactly("lamp 1.0.0 on", "lamp 1.0.0 off");

            hub.service(PluginPolicies.class).configure(PluginPolicy.DEFAULT);

            hub.await("lamp", PluginState.RUNNING);
            assertThat(hub.plugins().find("dependent")).contains(other);
        }
    }
}
