package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.plugins.witness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P1 Deploy folder")
class DeployTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    @DisplayName("P1.2 a jar that is dropped works, one that is removed is gone, and nothing else restarts")
    void aJarThatIsDroppedWorksAndOneThatIsRemovedIsGone() throws Exception {
        hub.drop(TestJar.of("dependent", "1.0.0").build(jars), "other.jar");
        PluginInfo other = hub.await("dependent", PluginState.RUNNING);

        Path deployed = hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        assertThat(hub.await("lamp", PluginState.RUNNING).version()).hasToString("Optional[1.0.0]");
        assertThat(hub.plugins().actions("lamp")).extracting("name").containsExactly("blink");

        Files.delete(deployed);
        hub.awaitGone("lamp");
        assertThat(Witness.SAID).containsExactly("lamp 1.0.0 on", "lamp 1.0.0 off");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hub.service(PluginEvents.class).recent("lamp", 100))
                        .extracting(PluginEvent::message)
                        .startsWith("removed")
                        .doesNotHaveDuplicates()); // "starting" came once, at the start
        assertThat(hub.plugins().find("dependent")).contains(other);
        assertThat(hub.context().getBundles()).noneMatch(bundle -> "com.example.lamp".equals(bundle.getSymbolicName()));
    }

    @Test
    @DisplayName("P1.1 what lies in the folder before the start is loaded when the hub has started")
    void whatLiesInTheFolderIsLoadedAtTheStart() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);
        hub.close();

        hub = new TestHub(home);

        assertThat(hub.plugins().find("lamp"))
                .get()
                .extracting(PluginInfo::state)
                .isEqualTo(PluginState.RUNNING);
    }

    @Test
    @DisplayName("P1.3 a file that is still being written is taken when it is whole")
    void aHalfWrittenJarIsTakenWhenItIsWhole() throws Exception {
        byte[] jar = Files.readAllBytes(TestJar.of("lamp", "1.0.0").build(jars));
        Path deployed = hub.deploy().resolve("lamp.jar");
        Files.write(deployed, Arrays.copyOf(jar, jar.length / 2));
        await().atMost(PATIENCE)
                .during(Duration.ofMillis(500))
                .until(() -> hub.plugins().find("lamp").isEmpty());

        Files.write(deployed, Arrays.copyOfRange(jar, jar.length / 2, jar.length), StandardOpenOption.APPEND);

        hub.await("lamp", PluginState.RUNNING);
        assertThat(hub.plugins().find("lamp.jar")).isEmpty();
        assertThat(hub.service(PluginEvents.class).recent("lamp.jar", 100))
                .noneMatch(event -> event.kind() == PluginEvent.Kind.ERROR);
    }

    @Test
    @DisplayName("P1.4 a damaged jar is listed as failed, with the reason, until it is replaced")
    void aCorruptJarIsListedAsFailedUntilItIsReplaced() throws Exception {
        byte[] jar = Files.readAllBytes(TestJar.of("lamp", "1.0.0").build(jars));
        Path deployed = Files.write(hub.deploy().resolve("lamp.jar"), Arrays.copyOf(jar, jar.length / 2));

        assertThat(hub.await("lamp.jar", PluginState.FAILED).reason()).startsWith("the jar is incomplete or damaged");

        Files.write(deployed, jar);
        hub.await("lamp", PluginState.RUNNING);
        hub.awaitGone("lamp.jar");
    }

    @Test
    @DisplayName("P1.4 a jar whose bytes were changed is found by its checksums")
    void aJarWithAFlippedByteIsRefused() throws Exception {
        Path plain = TestJar.of("lamp", "1.0.0").with("-compression", "STORE").build(jars);
        byte[] jar = Files.readAllBytes(plain);
        int code = new String(jar, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Blinks with");
        jar[code] ^= 1;
        Files.write(hub.deploy().resolve("lamp.jar"), jar);

        assertThat(hub.await("lamp.jar", PluginState.FAILED).reason()).startsWith("the jar is incomplete or damaged");
    }

    @Test
    @DisplayName("P1.4 what is no plugin is refused with the reason")
    void whatIsNoPluginIsRefusedWithTheReason() throws Exception {
        Files.writeString(hub.deploy().resolve("notes.txt"), "hello");
        try (JarOutputStream plain = new JarOutputStream(
                Files.newOutputStream(hub.deploy().resolve("plain.jar")), manifest("Main-Class", "x"))) {
            plain.finish();
        }
        Manifest old = manifest("Bundle-SymbolicName", "old");
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(hub.deploy().resolve("old.jar")), old)) {
            jar.finish();
        }
        hub.drop(
                TestJar.of("lamp", "1.0.0")
                        .with("Fragment-Host", "dev.midimon.plugins")
                        .build(jars),
                "fragment.jar");

        assertThat(hub.await("notes.txt", PluginState.FAILED).reason())
                .isEqualTo("notes.txt is no plugin of a kind that this hub knows: bundle (.jar)");
        assertThat(hub.await("plain.jar", PluginState.FAILED).reason()).contains("no Bundle-SymbolicName");
        assertThat(hub.await("old.jar", PluginState.FAILED).reason())
                .isEqualTo("expected Bundle-ManifestVersion: 2, found none");
        assertThat(hub.await("fragment.jar", PluginState.FAILED).reason()).contains("fragment of dev.midimon.plugins");
    }

    private static Manifest manifest(String header, String value) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(header, value);
        return manifest;
    }

    @Test
    @DisplayName("P2.3 a constructor that throws makes the plugin failed, with its words")
    void aFailingConstructorIsTheReason() throws Exception {
        Path deployed = hub.drop(TestJar.of("broken", "1.0.0").build(jars), "lamp.jar");
        assertThat(hub.await("lamp", PluginState.FAILED).reason())
                .contains("IllegalStateException: the bulb is broken");

        hub.drop(TestJar.of("lamp", "1.0.1").build(jars), "lamp.jar");
        hub.awaitVersion("lamp", "1.0.1");
        assertThat(deployed).exists();
    }

    @Test
    @DisplayName("P2.4 a plugin that never answers is failed and holds nobody up")
    void aStuckPluginHoldsNobodyUp() throws Exception {
        hub.close();
        hub = new TestHub(home, Map.of("midimon.plugin.start_ms", "1000"));
        Witness.gate = new java.util.concurrent.CountDownLatch(1);
        hub.drop(TestJar.of("stuck", "1.0.0").build(jars), "a-stuck.jar");
        await().atMost(PATIENCE).until(() -> Witness.SAID.contains("stuck waits"));

        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);
        assertThat(hub.await("stuck", PluginState.FAILED).reason())
                .startsWith(
                        "has not answered for 1 s while starting: it is at dev.midimon.plugins.example.stuck.StuckPlugin");

        Witness.gate.countDown();
        hub.await("stuck", PluginState.RUNNING);
    }

    @Test
    @DisplayName("P1.5 the folder holds a plugin that is disabled across restarts")
    void aDisabledPluginStaysDisabledAcrossARestart() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);

        assertThat(hub.plugins().disable("lamp"))
                .extracting(PluginInfo::state, PluginInfo::enabled)
                .containsExactly(PluginState.DISABLED, false);
        hub.close();
        hub = new TestHub(home);
        assertThat(hub.plugins().find("lamp"))
                .get()
                .extracting(PluginInfo::state)
                .isEqualTo(PluginState.DISABLED);
        assertThat(Witness.SAID).isEmpty();

        assertThat(hub.plugins().enable("lamp").state()).isEqualTo(PluginState.RUNNING);
    }

    @Test
    @DisplayName("P1.6 --safe starts no plugin of the deploy folder")
    void theSafeHubStartsNothingOfTheFolder() throws Exception {
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);
        hub.close();

        hub = new TestHub(home, Map.of("midimon.safe", "true"));

        assertThat(hub.await("lamp", PluginState.STOPPED).reason()).contains("--safe");
        assertThat(Witness.SAID).isEmpty();
    }
}
