package dev.midimon.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import dev.midimon.store.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("store S3 What happened to plugins")
class StoredEventsTest {

    @TempDir
    Path home;

    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(home.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("S3.1 an event of every kind comes back as it was, after a restart too")
    void eventsComeBackAsTheyWere() {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<PluginEvent> events = Stream.of(PluginEvent.Kind.values())
                .map(kind -> new PluginEvent(time, "lamp", kind, "\"" + kind + "\"\n ü", Map.of("exit_code", "1")))
                .toList();
        events.forEach(store.events::add);
        store.close();
        open();

        assertThat(recent(Optional.empty(), 100)).containsExactlyElementsOf(reversed(events));
    }

    private static <T> List<T> reversed(List<T> list) {
        return IntStream.rangeClosed(1, list.size())
                .mapToObj(i -> list.get(list.size() - i))
                .toList();
    }

    @Test
    @DisplayName("S3.2 the newest come first, of one plugin or of all, not older than asked for")
    void queriesAreAnswered() {
        add("lamp", "one");
        store.clock.turn(Duration.ofHours(1));
        Instant later = store.clock.instant();
        add("other", "two");
        add("lamp", "three");

        assertThat(messages(new EventQuery(Optional.empty(), Optional.empty(), 2)))
                .containsExactly("three", "two");
        assertThat(messages(new EventQuery(Optional.of("lamp"), Optional.empty(), 9)))
                .containsExactly("three", "one");
        assertThat(messages(new EventQuery(Optional.empty(), Optional.of(later), 9)))
                .containsExactly("three", "two");
        assertThat(messages(new EventQuery(Optional.of("nobody"), Optional.empty(), 9)))
                .isEmpty();
    }

    @Test
    @DisplayName("S3.3 what is older than 7 days goes at the start and once a day")
    void oldEventsGo() {
        add("lamp", "first day");
        assertThat(messages(all())).containsExactly("first day");
        store.clock.turn(Duration.ofDays(6));
        add("lamp", "seventh day");
        store.clock.turn(Duration.ofDays(1).plusSeconds(1));
        add("lamp", "eighth day");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> messages(all()).equals(List.of("eighth day", "seventh day")));

        Duration age = Duration.ofDays(6);
        store.close();
        open();
        store.clock.turn(Duration.ofDays(7).plusSeconds(1).plus(age));
        add("lamp", "after a restart");
        assertThat(messages(all())).containsExactly("after a restart", "eighth day");
    }

    @Test
    @DisplayName("S3.4 events that the store cannot take wait, the oldest go, and the rest is written when it can")
    void eventsWaitForAStoreThatCannotTakeThem() throws Exception {
        Path inTheWay = Files.createDirectory(home.resolve("late.db"));
        try (TestStore late = new TestStore(inTheWay)) {
            IntStream.range(0, 5_000).forEach(i -> late.events.add(event(late.clock.instant(), "lamp", "event " + i)));
            assertThatThrownBy(() -> late.events.recent(all())).isInstanceOf(PluginException.class);

            Files.delete(inTheWay);
            assertThat(late.events.recent(all()))
                    .extracting(PluginEvent::message)
                    .hasSize(4_096)
                    .startsWith("event 4999")
                    .endsWith("event 904");
        }
    }

    @Test
    @DisplayName("S3.4 a store that cannot be read says so")
    void aStoreThatCannotBeReadSaysSo() throws Exception {
        try (TestStore nowhere = new TestStore(Files.createDirectory(home.resolve("directory")))) {
            nowhere.events.add(event(nowhere.clock.instant(), "lamp", "lost"));
            assertThatThrownBy(() -> nowhere.events.recent(all()))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo("STORE_READ_ONLY"));
        }
    }

    private static EventQuery all() {
        return new EventQuery(Optional.empty(), Optional.empty(), 10_000);
    }

    private void add(String plugin, String message) {
        store.events.add(event(store.clock.instant(), plugin, message));
    }

    private static PluginEvent event(Instant time, String plugin, String message) {
        return new PluginEvent(time, plugin, PluginEvent.Kind.STATE, message, Map.of());
    }

    private List<PluginEvent> recent(Optional<String> plugin, int limit) {
        return store.events.recent(new EventQuery(plugin, Optional.empty(), limit));
    }

    private List<String> messages(EventQuery query) {
        return store.events.recent(query).stream().map(PluginEvent::message).toList();
    }
}
