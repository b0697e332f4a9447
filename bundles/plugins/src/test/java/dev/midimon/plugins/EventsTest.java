package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.plugins.PluginEvent.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P13 What happened")
class EventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    private final List<PluginEvent> stored = new CopyOnWriteArrayList<>();
    private final List<PluginEvent> heard = new CopyOnWriteArrayList<>();
    private final Dispatch dispatch = new Dispatch();
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new TestHub(home);
        hub.register(ActionUser.class, dispatch);
        hub.register(EventStore.class, new EventStore() {
            @Override
            public void add(PluginEvent event) {
                stored.add(event);
            }

            @Override
            public List<PluginEvent> recent(EventQuery query) {
                throw new PluginException("STORE_FAILED", "this one only takes");
            }
        });
        hub.service(PluginEvents.class).subscribe(heard::add);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    @DisplayName("P13.1 everything that happens to a plugin reaches subscribers and store, from its cause")
    void everythingThatHappensReachesSubscribersAndStore() throws Exception {
        Path tuned = hub.drop(TestJar.of("tuned", "1.0.0").build(jars), "tuned.jar");
        hub.await("tuned", PluginState.FAILED);
        assertTold("tuned", Kind.ERROR, "name: missing");

        hub.service(PluginSettings.class).set("tuned", Map.of("name", "A"));
        hub.await("tuned", PluginState.RUNNING);
        assertTold("tuned", Kind.CONFIG, "settings changed");
        assertTold("tuned", Kind.LOADED, "version 1.0.0 is loaded");
        assertTold("tuned", Kind.STATE, "running");

        LivePlugin live = dispatch.plugins().get(0);
        hub.service(PluginHealth.class).degraded(live, "presses are dropped");
        hub.await("tuned", PluginState.DEGRADED);
        assertTold("tuned", Kind.HEALTH, "degraded: presses are dropped");
        hub.service(PluginHealth.class).recovered(live);
        hub.await("tuned", PluginState.RUNNING);
        assertTold("tuned", Kind.HEALTH, "running");

        hub.plugins().grant("tuned", "network", Optional.empty());
        assertTold("tuned", Kind.CONFIG, "network granted");
        hub.plugins().disable("tuned");
        assertTold("tuned", Kind.CONFIG, "disabled");
        assertTold("tuned", Kind.UNLOADED, "version 1.0.0 is unloaded");
        assertTold("tuned", Kind.STATE, "disabled");
        Files.delete(tuned);
        hub.awaitGone("tuned");
    }

    @Test
    @DisplayName("P13.1 what a plugin needs is told when it is missing and when it comes")
    void whatAPluginNeedsIsTold() throws Exception {
        hub.drop(
                TestJar.of("dependent", "1.0.0")
                        .with("Require-Capability", "midimon.plugin;filter:=\"(midimon.plugin=lamp)\"")
                        .build(jars),
                "dependent.jar");
        hub.await("dependent", PluginState.UNRESOLVED);
        assertTold("dependent", Kind.DEPENDENCY, "needs plugin lamp");

        hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
        hub.await("dependent", PluginState.RUNNING);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored)
                .filteredOn(event -> event.plugin().equals("dependent"))
                .last()
                .extracting(PluginEvent::kind)
                .isIn(Kind.DEPENDENCY, Kind.STATE));
    }

    private void assertTold(String plugin, Kind kind, String words) {
        for (List<PluginEvent> told : List.of(heard, stored)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).anySatisfy(event -> {
                assertThat(event.plugin()).isEqualTo(plugin);
                assertThat(event.kind()).isEqualTo(kind);
                assertThat(event.message()).contains(words);
            }));
        }
    }
}
