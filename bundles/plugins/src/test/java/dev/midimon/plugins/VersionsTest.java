package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P3 Versions and swap")
class VersionsTest {
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

    @Test
    @DisplayName("P3.1 two versions are active side by side, each with its own classes")
    void twoVersionsAreActiveSideBySide() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp-1.jar");
        hub.drop(TestJar.of("lamp", "2.0.0").build(jars), "lamp-2.jar");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dispatch.live()).containsExactlyInAnyOrder("lamp 1.0.0", "lamp 2.0.0"));
        PluginInfo lamp = hub.await("lamp", PluginState.RUNNING);
        assertThat(lamp.version()).hasToString("Optional[2.0.0]");
        assertThat(lamp.versions())
                .extracting(installed -> installed.version().orElseThrow() + " "
                        + installed.state().word())
                .containsExactly("2.0.0 running", "1.0.0 running");

        Files.delete(hub.deploy().resolve("lamp-2.jar"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dispatch.live()).containsExactly("lamp 1.0.0"));
        assertThat(dispatch.log()).containsSubsequence("retire lamp 2.0.0");
    }

    @Test
    @DisplayName("P3.2 the new version is adopted before the old one is retired")
    void theNewVersionIsAdoptedBeforeTheOldOneIsRetired() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.0.0");
        hub.drop(TestJar.of("lamp", "1.1.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.1.0");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dispatch.log())
                .containsExactly("adopt lamp 1.0.0", "adopt lamp 1.1.0", "retire lamp 1.0.0"));
        assertThat(hub.plugins().find("lamp").orElseThrow().versions()).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(hub.context().getBundles()))
                        .filteredOn(bundle -> "com.example.lamp".equals(bundle.getSymbolicName()))
                        .hasSize(1));
    }

    @Test
    @DisplayName("P3.3 a file may be replaced by another one of the same version, and by an older one")
    void theSameVersionAndAnOlderOneReplaceTheNewerOne() throws Exception {
        hub.drop(TestJar.of("lamp", "2.0.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "2.0.0");
        hub.drop(
                TestJar.of("lamp", "2.0.0")
                        .with("Bundle-Description", "the same again")
                        .build(jars),
                "lamp.jar");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.plugins().find("lamp").orElseThrow().description())
                .isEqualTo("the same again"));

        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.0.0");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dispatch.live()).containsExactly("lamp 1.0.0"));
    }

    @Test
    @DisplayName("P3.2 a replacement that registers its plugin a moment after it has started is waited for")
    void aReplacementThatRegistersLateIsWaitedFor() throws Exception {
        hub.drop(late("1.0.0"), "late.jar");
        hub.awaitVersion("late", "1.0.0");
        hub.drop(late("1.1.0"), "late.jar");
        hub.awaitVersion("late", "1.1.0");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dispatch.log())
                .containsExactly("adopt late 1.0.0", "adopt late 1.1.0", "retire late 1.0.0"));
    }

    private Path late(String version) throws Exception {
        return TestJar.of("late", version)
                .with("Bundle-Activator", "dev.midimon.plugins.example.late.LateActivator")
                .with("Provide-Capability", "midimon.plugin;midimon.plugin=late;version:Version=\"" + version + "\"")
                .build(jars);
    }

    @Test
    @DisplayName("P3.4 a replacement that does not start leaves the old version running")
    void aReplacementThatDoesNotStartLeavesTheOldVersionRunning() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.0.0");

        hub.drop(TestJar.of("broken", "1.1.0").build(jars), "lamp.jar");

        assertThat(hub.await("lamp", PluginState.DEGRADED).reason())
                .startsWith("version 1.0.0 goes on: its replacement failed:")
                .contains("the bulb is broken");
        assertThat(dispatch.live()).containsExactly("lamp 1.0.0");

        hub.drop(TestJar.of("lamp", "1.2.0").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.2.0");
        hub.await("lamp", PluginState.RUNNING);
    }

    @Test
    @DisplayName("P3.5 of two files with the same version one runs, and the other one takes over when it goes")
    void aTwinWaitsUntilTheOtherOneGoes() throws Exception {
        Path jar = TestJar.of("lamp", "1.0.0").build(jars);
        hub.drop(jar, "b.jar");
        hub.await("lamp", PluginState.RUNNING);
        hub.drop(jar, "a.jar");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.plugins().find("lamp").orElseThrow().versions())
                .extracting(installed -> Path.of(installed.file()).getFileName() + " "
                        + installed.state().word())
                .containsExactly("b.jar running", "a.jar stopped"));

        Files.delete(hub.deploy().resolve("b.jar"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        hub.plugins().find("lamp").orElseThrow().versions())
                .extracting(installed -> Path.of(installed.file()).getFileName() + " "
                        + installed.state().word())
                .containsExactly("a.jar running"));
    }

    @Test
    @DisplayName("P3.2 over 20 swaps at 1,000 events a second nothing is lost, doubled or reordered")
    void nothingIsLostDoubledOrReorderedOver20Swaps() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        await().atMost(PATIENCE).until(() -> !dispatch.live().isEmpty());
        try (Dispatch.Load load = dispatch.load("lamp", "blink")) {
            for (int swap = 1; swap <= 20; swap++) {
                hub.drop(TestJar.of("lamp", "1." + swap + ".0").build(jars), "lamp.jar");
                long versions = swap + 1L;
                await().atMost(PATIENCE).until(() -> load.versions() == versions);
            }
            load.finish();
            assertThat(load.lost()).as(dispatch.log().toString()).isEmpty();
            assertThat(load.executed()).isEqualTo(load.expected());
            assertThat(load.versions()).isEqualTo(21);
        }
    }

    @Test
    @DisplayName("P3.6 who calls actions may come later: it is told of everything that is live")
    void aLateUserIsToldOfEverythingThatIsLive() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);

        Dispatch late = new Dispatch();
        hub.register(ActionUser.class, late);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.log()).containsExactly("adopt lamp 1.0.0"));
    }

    @Test
    @DisplayName("P2.5 what dispatch reports is the plugin's state")
    void whatDispatchReportsIsThePluginsState() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> !dispatch.plugins().isEmpty());
        LivePlugin lamp = dispatch.plugins().get(0);
        PluginHealth health = hub.service(PluginHealth.class);

        health.paused(lamp, "10 calls in a row failed; tried again in 1 s");
        assertThat(hub.await("lamp", PluginState.PAUSED))
                .returns(false, PluginInfo::healthy)
                .returns(true, PluginInfo::enabled);
        health.degraded(lamp, "3 presses were dropped");
        assertThat(hub.await("lamp", PluginState.DEGRADED).reason()).isEqualTo("3 presses were dropped");
        health.recovered(lamp);
        hub.await("lamp", PluginState.RUNNING);
    }
}
