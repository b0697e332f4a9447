package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.schema.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P8 Other kinds")
class KindTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    private TestHub hub;
    private final Scripts scripts = new Scripts();
    private final Dispatch dispatch = new Dispatch();

    @BeforeEach
    void start() throws Exception {
        hub = new TestHub(home);
        hub.register(PluginKind.class, scripts);
        hub.register(ActionUser.class, dispatch);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    @DisplayName("P8.1 a folder of a known kind becomes a bundle with the same states, grants and wiring")
    void aFolderOfAKnownKindBecomesAPlugin() throws Exception {
        Path folder = Files.createDirectories(hub.deploy().resolve("siren"));
        Files.writeString(folder.resolve("siren.script"), "1.0.0");

        assertThat(hub.await("siren", PluginState.UNGRANTED).reason()).contains("midimon plugin grant siren audio");
        assertThat(scripts.log).isEmpty();
        assertThat(hub.plugins().grant("siren", "audio", Optional.empty()).reason())
                .isEqualTo("needs plugin lamp [1,2), which no installed bundle provides");
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");

        PluginInfo siren = hub.await("siren", PluginState.RUNNING);
        assertThat(siren).returns("howler", PluginInfo::kind).returns(Confinement.SANDBOXED, PluginInfo::confinement);
        assertThat(siren.pid()).hasValue(42);
        assertThat(dispatch.live()).contains("siren 1.0.0");
    }

    @Test
    @DisplayName("P8.2 a change of its code swaps it, what it writes beside does not; removal stops it")
    void aChangeOfItsCodeSwapsIt() throws Exception {
        Path folder = Files.createDirectories(hub.deploy().resolve("siren"));
        Files.writeString(folder.resolve("siren.script"), "1.0.0");
        hub.await("siren", PluginState.UNGRANTED);
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.plugins().grant("siren", "audio", Optional.empty());
        hub.await("siren", PluginState.RUNNING);

        Files.writeString(folder.resolve("siren.log"), "it writes");
        Files.writeString(folder.resolve("siren.script"), "1.1.0 and more");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scripts.log)
                .containsExactly("start 1.0.0", "start 1.1.0", "stop 1.0.0"));
        Files.delete(folder.resolve("siren.log"));
        Files.delete(folder.resolve("siren.script"));
        Files.delete(folder);
        hub.awaitGone("siren");
        assertThat(scripts.log).containsExactly("start 1.0.0", "start 1.1.0", "stop 1.0.0", "stop 1.1.0");
    }

    @Test
    @DisplayName("P8.3 what its runtime tells of it is its state")
    void whatItsRuntimeTellsIsItsState() throws Exception {
        Files.writeString(Files.createDirectories(hub.deploy().resolve("siren")).resolve("siren.script"), "1.0.0");
        hub.await("siren", PluginState.UNGRANTED);
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.plugins().grant("siren", "audio", Optional.empty());
        hub.await("siren", PluginState.RUNNING);

        scripts.hosts.get(0).state(PluginState.RESTARTING, "it ended with code 3; again in 1 s");

        assertThat(hub.await("siren", PluginState.RESTARTING).reason()).isEqualTo("it ended with code 3; again in 1 s");
        scripts.hosts.get(0).state(PluginState.RUNNING, "");
        hub.await("siren", PluginState.RUNNING);
    }

    @Test
    @DisplayName("P8.6 one that does not come up yet is restarting and comes later; it replaces nothing")
    void oneThatDoesNotComeUpYetComesLaterAndReplacesNothing() throws Exception {
        scripts.late = true;
        Path script = Files.createDirectories(hub.deploy().resolve("siren")).resolve("siren.script");
        Files.writeString(script, "1.0.0");
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("siren", PluginState.UNGRANTED);
        hub.plugins().grant("siren", "audio", Optional.empty());

        assertThat(hub.await("siren", PluginState.RESTARTING).reason()).isEqualTo("no power; again in 1 s");
        Scripts.comeUp(scripts.hosts.get(0));
        hub.await("siren", PluginState.RUNNING);
        Files.writeString(script, "1.1.0 and more");

        assertThat(hub.await("siren", PluginState.DEGRADED).reason())
                .isEqualTo("version 1.0.0 goes on: its replacement failed: no power; again in 1 s");
        assertThat(dispatch.live()).contains("siren 1.0.0");
        assertThat(scripts.log).containsExactly("start 1.0.0", "start 1.1.0", "stop 1.1.0");
    }

    @Test
    @DisplayName("store S5.1 restarts are counted, and the memory of its process is measured")
    void restartsAreCountedAndMemoryIsMeasured() throws Exception {
        Files.writeString(Files.createDirectories(hub.deploy().resolve("siren")).resolve("siren.script"), "1.0.0");
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("siren", PluginState.UNGRANTED);
        hub.plugins().grant("siren", "audio", Optional.empty());
        hub.await("siren", PluginState.RUNNING);
        PluginHost host = scripts.hosts.get(0);
        for (int time = 1; time <= 3; time++) {
            host.state(PluginState.RESTARTING, "again in " + time + " s");
            host.state(PluginState.RESTARTING, "again in " + time + " s");
            host.state(PluginState.RUNNING, "");
        }
        host.process(ProcessHandle.current().pid(), Confinement.SANDBOXED);

        PluginMetrics metrics = hub.service(PluginMetrics.class);
        await().atMost(PATIENCE).until(() -> metrics.of("siren")
                .orElseThrow()
                .pid()
                .equals(OptionalLong.of(ProcessHandle.current().pid())));
        PluginMetrics.Metrics siren = metrics.of("siren").orElseThrow();
        assertThat(siren.restarts()).isEqualTo(3);
        assertThat(siren.calls()).isEqualTo(PluginMetrics.Calls.NONE);
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(siren.residentBytes().orElse(0)).isBetween(10L << 20, 64L << 30);
        }
        assertThat(metrics.all())
                .extracting(PluginMetrics.Metrics::plugin)
                .contains("lamp", "siren")
                .isSorted();
        assertThat(metrics.of("nobody")).isEmpty();
    }

    @Test
    @DisplayName("P8.4 it waits, unresolved, while a program that its runtime needs is not there")
    void itWaitsForAProgramThatItsRuntimeNeeds() throws Exception {
        scripts.missing = Optional.of("needs siren, which is not on the PATH");
        Files.writeString(Files.createDirectories(hub.deploy().resolve("siren")).resolve("siren.script"), "1.0.0");
        hub.await("siren", PluginState.UNGRANTED);
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("lamp", PluginState.RUNNING);
        hub.plugins().grant("siren", "audio", Optional.empty());

        assertThat(hub.await("siren", PluginState.UNRESOLVED).reason())
                .isEqualTo("needs siren, which is not on the PATH");
        scripts.missing = Optional.empty();
        hub.plugins().enable("siren");
        hub.await("siren", PluginState.RUNNING);
    }

    @Test
    @DisplayName(
            "P8.5 what lies in the folder is loaded, or refused, before the hub counts as started, and listed under its own word")
    void whatLiesThereIsLoadedBeforeTheHubCountsAsStarted() throws Exception {
        hub.close();
        Files.writeString(Files.createDirectories(hub.deploy().resolve("siren")).resolve("siren.script"), "1.0.0");
        hub = new TestHub(home, Map.of(), kinds -> kinds.registerService(PluginKind.class, scripts, null));

        assertThat(hub.plugins().find("siren"))
                .get()
                .returns(PluginState.UNGRANTED, PluginInfo::state)
                .returns("howler", PluginInfo::kind);
    }

    @Test
    @DisplayName("P8.7 what is set under the name of its folder is known before it is read, and a change tries again")
    void whatIsSetIsKnownBeforeItIsRead() throws Exception {
        scripts.least = 5;
        Files.writeString(
                Files.createDirectories(hub.deploy().resolve("siren-2")).resolve("siren.script"), "1.0.0");

        assertThat(hub.await("siren-2", PluginState.FAILED).reason()).contains("siren-2 is quieter than 5");
        hub.service(PluginSettings.class).set("siren-2", Map.of("loudness", "7"));
        hub.await("siren", PluginState.UNGRANTED);
        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.plugins().grant("siren", "audio", Optional.empty());

        hub.await("siren", PluginState.RUNNING);
        assertThat(Scripts.loudness(scripts.hosts.get(0).earlySettings(), "siren-2"))
                .isEqualTo(7);
        assertThat(scripts.hosts.get(0).earlySettings().name()).isEqualTo("siren");
    }

    /** A kind for tests: a folder with a script that holds its version. */
    private static final class Scripts implements PluginKind {
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final List<PluginHost> hosts = new CopyOnWriteArrayList<>();
        private volatile Optional<String> missing = Optional.empty();
        private volatile boolean late;
        private volatile int least;

        static int loudness(EarlySettings settings, String name) {
            Parameters values = settings.of(name, new SettingsDeclaration() {
                @Override
                public String schema() {
                    return "{\"type\":\"object\",\"properties\":{\"loudness\":{\"type\":\"integer\"}}}";
                }

                @Override
                public Set<String> secrets() {
                    return Set.of();
                }

                @Override
                public Parameters check(Parameters values) {
                    return values;
                }
            });
            return Plain.of(values).get("loudness") instanceof Long loudness ? loudness.intValue() : 0;
        }

        static void comeUp(PluginHost host) {
            host.offer(Actions.of(Actions.action("howl", context -> {})));
            host.state(PluginState.RUNNING, "");
        }

        @Override
        public String name() {
            return "script";
        }

        @Override
        public String word(Path content) {
            return "howler";
        }

        @Override
        public boolean recognises(Path content) {
            return Files.exists(content.resolve("siren.script"));
        }

        @Override
        public PluginDescription describe(Path content) throws IOException {
            String version = Files.readString(content.resolve("siren.script")).split(" ", -1)[0];
            return new PluginDescription(
                    "siren",
                    SemanticVersion.parse(version),
                    "Siren",
                    "Howls",
                    "Ann",
                    "MIT",
                    "",
                    List.of("loud"),
                    Set.of("audio"),
                    List.of(
                            new PluginDescription.Dependency("lamp", VersionRange.parse("^1"), false),
                            new PluginDescription.Dependency("fog", VersionRange.ANY, true)));
        }

        @Override
        public PluginDescription describe(Path content, EarlySettings settings) throws IOException {
            if (loudness(settings, settings.name()) < least) {
                throw new PluginException("TOO_QUIET", settings.name() + " is quieter than " + least);
            }
            return describe(content);
        }

        @Override
        public Instance start(PluginHost host) {
            missing.ifPresent(reason -> {
                throw new PluginException(PluginException.RUNTIME_MISSING, reason);
            });
            log.add("start " + host.version());
            hosts.add(host);
            host.process(42, Confinement.SANDBOXED);
            if (late) {
                host.state(PluginState.RESTARTING, "no power; again in 1 s");
            } else {
                comeUp(host);
            }
            host.event(PluginEvent.Kind.STATE, "howls", Map.of());
            return deadline -> log.add("stop " + host.version());
        }
    }
}
