package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Actions;
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
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Witness.SAID).containsExactly("lamp 1.0.0 on", "lamp 1.0.0 off"));

            hub.service(PluginPolicies.class).configure(PluginPolicy.DEFAULT);

            hub.await("lamp", PluginState.RUNNING);
            assertThat(hub.plugins().find("dependent")).contains(other);
        }
    }

    @Test
    @DisplayName("P5.6 a jar that the user wants isolated is run by a runtime, unchanged, and swapped there and back")
    void aJarThatTheUserWantsIsolatedIsRunByARuntime() throws Exception {
        PluginPolicy isolation = new PluginPolicy(Sandbox.PREFERRED, Optional.empty(), Set.of("reaching"), List.of());
        try (TestHub hub = new TestHub(home, Map.of(), before -> {}, Optional.of(isolation))) {
            hub.register(PluginKind.class, new Isolating("reaching"));
            hub.drop(TestJar.of("reaching", "1.0.0").build(jars), "reaching.jar");

            PluginInfo isolated = hub.await("reaching", PluginState.RUNNING);
            assertThat(isolated)
                    .returns("bundle", PluginInfo::kind)
                    .returns(Confinement.SANDBOXED, PluginInfo::confinement);
            assertThat(isolated.pid()).hasValue(42);
            assertThat(Witness.SAID).isEmpty();

            hub.service(PluginPolicies.class).configure(PluginPolicy.DEFAULT);
            assertThat(hub.await("reaching", PluginState.DEGRADED).reason()).contains("java.lang.System.exit");
            assertThat(hub.plugins().grant("reaching", "system_control", Optional.empty()))
                    .returns(PluginState.RUNNING, PluginInfo::state)
                    .returns(Confinement.JVM, PluginInfo::confinement);
        }
    }

    @Test
    @DisplayName("P5.6 a jar that the user wants isolated waits for a runtime")
    void aJarThatTheUserWantsIsolatedWaitsForARuntime() throws Exception {
        PluginPolicy isolation = new PluginPolicy(Sandbox.PREFERRED, Optional.empty(), Set.of("lamp"), List.of());
        try (TestHub hub = new TestHub(home, Map.of(), before -> {}, Optional.of(isolation))) {
            hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
            assertThat(hub.await("lamp", PluginState.UNRESOLVED).reason()).contains("a process of its own");

            hub.register(PluginKind.class, new Isolating("lamp"));

            assertThat(hub.await("lamp", PluginState.RUNNING).confinement()).isEqualTo(Confinement.SANDBOXED);
        }
    }

    /** Stands for a runtime of jars. */
    private record Isolating(String plugin) implements PluginKind {

        @Override
        public String name() {
            return "bundle";
        }

        @Override
        public boolean recognises(Path content) {
            return content.toString().endsWith(".jar");
        }

        @Override
        public PluginDescription describe(Path content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instance start(PluginHost host) {
            assertThat(host.context().id()).isEqualTo(plugin);
            host.process(42, Confinement.SANDBOXED);
            host.offer(Actions.of());
            return deadline -> {};
        }
    }
}
