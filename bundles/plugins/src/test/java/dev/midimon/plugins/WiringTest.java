package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.witness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P4 Wiring, P5 Grants")
class WiringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NEEDS_LAMP =
            "midimon.plugin;filter:=\"(&(midimon.plugin=lamp)(version>=1.2.0)(!(version>=2.0.0)))\"";

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
    @DisplayName("P4.1 a plugin names the package that is missing and starts when a bundle brings it")
    void aPluginStartsWhenItsPackageArrives() throws Exception {
        hub.drop(needy(), "needy.jar");
        assertThat(hub.await("needy", PluginState.UNRESOLVED).reason())
                .isEqualTo("needs package dev.midimon.plugins.example.lib [1.2,2), which no installed bundle provides");

        hub.drop(TestJar.library("lib", "1.1.0").build(jars), "lib.jar");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.plugins().find("needy").orElseThrow().reason())
                .isEqualTo("needs package dev.midimon.plugins.example.lib [1.2,2), of which only 1.1 is installed"));

        hub.drop(TestJar.library("lib", "1.2.0").build(jars), "lib.jar");
        hub.await("needy", PluginState.RUNNING);
        assertThat(hub.plugins().find("com.example.lib"))
                .get()
                .extracting(PluginInfo::kind, PluginInfo::state)
                .containsExactly("library", PluginState.RUNNING);
        assertThat(hub.service(PluginEvents.class).recent("needy", 10))
                .extracting(PluginEvent::kind)
                .contains(PluginEvent.Kind.DEPENDENCY);
    }

    @Test
    @DisplayName("P4.2 who uses a library's classes is swapped for a copy that uses the new ones, and stops with it")
    void whoUsesALibraryFollowsItsReplacementAndItsRemoval() throws Exception {
        hub.drop(TestJar.library("lib", "1.2.0").build(jars), "lib.jar");
        hub.drop(needy(), "needy.jar");
        hub.await("needy", PluginState.RUNNING);
        assertThat(hub.plugins().actions("needy")).extracting("description").containsExactly("from 1.2.0");

        hub.drop(TestJar.library("lib", "1.3.0").build(jars), "lib.jar");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hub.plugins().actions("needy"))
                .extracting("description")
                .containsExactly("from 1.3.0"));

        Files.delete(hub.deploy().resolve("lib.jar"));
        hub.awaitGone("com.example.lib");
        assertThat(hub.await("needy", PluginState.UNRESOLVED).reason()).contains("which no installed bundle provides");
    }

    private Path needy() throws Exception {
        return TestJar.of("needy", "1.0.0")
                .with("Import-Package", "dev.midimon.plugins.example.lib;version=\"[1.2,2)\",*")
                .build(jars);
    }

    @Test
    @DisplayName("P4.3 a plugin that needs another one waits for it, and unloading that one is refused by name")
    void aPluginThatNeedsAnotherOneWaitsForIt() throws Exception {
        Path dependent = TestJar.of("dependent", "1.0.0")
                .with("Require-Capability", NEEDS_LAMP)
                .build(jars);
        hub.drop(dependent, "a-dependent.jar");
        assertThat(hub.await("dependent", PluginState.UNRESOLVED).reason())
                .isEqualTo("needs plugin lamp [1.2,2), which no installed bundle provides");

        hub.drop(TestJar.of("lamp", "1.1.0").build(jars), "lamp.jar");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.plugins().find("dependent").orElseThrow().reason())
                .isEqualTo("needs plugin lamp [1.2,2), of which only 1.1 is installed"));
        hub.drop(TestJar.of("lamp", "1.2.0").build(jars), "lamp.jar");
        hub.await("dependent", PluginState.RUNNING);

        assertThatThrownBy(() -> hub.plugins().disable("lamp"))
                .isInstanceOf(PluginException.class)
                .hasMessage("lamp is needed by dependent: disable that first");
        assertThat(hub.plugins().find("lamp"))
                .get()
                .extracting(PluginInfo::state)
                .isEqualTo(PluginState.RUNNING);

        hub.plugins().disable("dependent");
        assertThat(hub.plugins().disable("lamp").state()).isEqualTo(PluginState.DISABLED);
        assertThat(hub.plugins().enable("dependent").reason())
                .isEqualTo("needs plugin lamp [1.2,2), which is disabled");
        hub.plugins().enable("lamp");
        hub.await("dependent", PluginState.RUNNING);
    }

    @Test
    @DisplayName("P5 a plugin starts when everything is granted and stops when something is revoked")
    void aPluginRunsOnlyWithItsGrants() throws Exception {
        hub.drop(TestJar.of("wired", "1.0.0").build(jars), "wired.jar");
        assertThat(hub.await("wired", PluginState.UNGRANTED).reason())
                .isEqualTo(
                        "asks for midi, network; to grant: midimon plugin grant wired midi; midimon plugin grant wired network");

        assertThat(hub.plugins().grant("wired", "network", Optional.empty()).state())
                .isEqualTo(PluginState.UNGRANTED);
        assertThat(Witness.SAID).isEmpty();
        PluginInfo granted = hub.plugins().grant("wired", "midi", Optional.empty());
        assertThat(granted.state()).isEqualTo(PluginState.RUNNING);
        assertThat(granted.capabilities())
                .allMatch(capability -> capability.declared() && capability.granted())
                .hasSize(2);

        assertThat(hub.plugins().revoke("wired", "midi", Optional.empty()).state())
                .isEqualTo(PluginState.UNGRANTED);
        hub.close();
        hub = new TestHub(home);
        assertThat(hub.plugins().find("wired"))
                .get()
                .extracting(PluginInfo::state)
                .isEqualTo(PluginState.UNGRANTED);
        assertThat(Witness.SAID).isEmpty();

        assertThat(hub.plugins().grant("wired", "midi", Optional.empty()).state())
                .isEqualTo(PluginState.RUNNING);
        assertThatThrownBy(() -> hub.plugins().grant("wired", "flight", Optional.empty()))
                .hasMessageStartingWith("expected one of audio, filesystem");
    }

    @Test
    @DisplayName("P5.2 a major update that asks for more asks again, one that asks for no more does not")
    void aMajorUpdateThatAsksForMoreAsksAgain() throws Exception {
        hub.drop(TestJar.of("reaching", "1.0.0").build(jars), "reaching.jar");
        hub.await("reaching", PluginState.UNGRANTED);
        hub.plugins().grant("reaching", "system_control", Optional.empty());

        hub.drop(TestJar.of("reaching", "2.0.0").build(jars), "reaching.jar");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(installed("reaching", "2.0.0").state()).isEqualTo(PluginState.RUNNING));

        hub.drop(
                TestJar.of("reaching", "3.0.0")
                        .with("Require-Capability", "midimon.capability;filter:=\"(midimon.capability=midi)\"")
                        .build(jars),
                "reaching3.jar");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(installed("reaching", "3.0.0").reason())
                        .startsWith("asks for midi; reaches for system_control without declaring it"));
        assertThat(installed("reaching", "2.0.0").state()).isEqualTo(PluginState.RUNNING);

        hub.plugins().grant("reaching", "midi", Optional.of(VersionRange.parse("3")));
        assertThat(installed("reaching", "3.0.0").state()).isEqualTo(PluginState.UNGRANTED);
        hub.plugins().grant("reaching", "system_control", Optional.of(VersionRange.parse("3")));
        assertThat(installed("reaching", "3.0.0").state()).isEqualTo(PluginState.RUNNING);

        hub.plugins().revoke("reaching", "system_control", Optional.of(VersionRange.parse("2")));
        assertThat(installed("reaching", "2.0.0").state()).isEqualTo(PluginState.UNGRANTED);
        assertThat(installed("reaching", "3.0.0").state()).isEqualTo(PluginState.RUNNING);
    }

    private PluginInfo.Installed installed(String id, String version) {
        return hub.plugins().find(id).orElseThrow().versions().stream()
                .filter(installed ->
                        installed.version().orElseThrow().toString().equals(version))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " " + version + " is not installed"));
    }

    @Test
    @DisplayName("P5.7 what the scan finds and the plugin does not declare")
    void aPluginThatReachesForMoreThanItDeclaresWaitsForAGrant() throws Exception {
        hub.drop(TestJar.of("reaching", "1.0.0").build(jars), "reaching.jar");
        assertThat(hub.await("reaching", PluginState.UNGRANTED).reason())
                .isEqualTo("reaches for system_control without declaring it"
                        + " (dev.midimon.plugins.example.reaching.ReachingPlugin.end uses java.lang.System.exit);"
                        + " to grant: midimon plugin grant reaching system_control");
        assertThat(Witness.SAID).isEmpty();

        PluginInfo granted = hub.plugins().grant("reaching", "system_control", Optional.empty());

        assertThat(granted.state()).isEqualTo(PluginState.RUNNING);
        assertThat(granted.capabilities())
                .containsExactly(new PluginInfo.Capability("system_control", false, true, "1.x"));
        assertThat(hub.plugins()
                        .revoke("reaching", "system_control", Optional.empty())
                        .state())
                .isEqualTo(PluginState.UNGRANTED);
    }

    @Test
    @DisplayName("P5.4 the framework itself does not wire what is not granted")
    void theFrameworkItselfDoesNotWireWhatIsNotGranted() throws Exception {
        hub.drop(TestJar.of("wired", "1.0.0").build(jars), "wired.jar");
        hub.await("wired", PluginState.UNGRANTED);
        var bundle = java.util.Arrays.stream(hub.context().getBundles())
                .filter(installed -> "com.example.wired".equals(installed.getSymbolicName()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(bundle::start).isInstanceOf(org.osgi.framework.BundleException.class);
        assertThat(Witness.SAID).isEmpty();
    }
}
