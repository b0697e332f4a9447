package dev.midimon.plugins.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plugins P13 What happened")
class HistoryTest {

    private final History history = new History(Clock.systemUTC());

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    @DisplayName("P13.3 a subscriber that fails or is stuck stops nobody")
    void aSubscriberThatFailsOrIsStuckStopsNobody() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> failed = new CopyOnWriteArrayList<>();
        history.subscribe(event -> awaitQuietly(never));
        history.subscribe(event -> {
            failed.add(event.message());
            if (event.message().equals("0")) {
                throw new AssertionError("fails at the first");
            }
        });
        history.subscribe(event -> heard.add(event.message()));

        List<String> said =
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
        for (String message : said) {
            add(message);
            if (Integer.parseInt(message) % 500 == 499) {
                await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() == Integer.parseInt(message) + 1);
            }
        }

        assertThat(heard).isEqualTo(said);
        await().atMost(Duration.ofSeconds(30)).until(() -> failed.contains("1999"));
        never.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("P13.2 a store is given what happened before it came, and nothing twice")
    void aStoreIsGivenWhatHappenedBeforeItCame() {
        Kept first = new Kept();
        Kept second = new Kept();
        add("one");
        history.keepIn(Optional.of(first));
        add("two");
        history.keepIn(Optional.empty());
        add("three");
        history.keepIn(Optional.of(second));

        assertThat(first.messages).containsExactly("one", "two");
        assertThat(second.messages).containsExactly("three");
        assertThat(history.recent("lamp", 10)).extracting(PluginEvent::message).containsExactly("from the store");
    }

    @Test
    @DisplayName("P13.2 the newest events in memory stand in for a store that cannot be read")
    void memoryStandsInForAStoreThatCannotBeRead() {
        Kept store = new Kept();
        store.readable = false;
        history.keepIn(Optional.of(store));
        add("one");
        history.add("other", PluginEvent.Kind.STATE, "not asked for", Map.of());
        add("two");

        assertThat(history.recent("lamp", 10)).extracting(PluginEvent::message).containsExactly("two", "one");
        assertThat(history.recent(1)).extracting(PluginEvent::message).containsExactly("two");
    }

    private void add(String message) {
        history.add("lamp", PluginEvent.Kind.STATE, message, Map.of());
    }

    /** A store in memory. */
    private static final class Kept implements EventStore {
        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean readable = true;

        @Override
        public void add(PluginEvent event) {
            messages.add(event.message());
        }

        @Override
        public List<PluginEvent> recent(EventQuery query) {
            if (!readable) {
                throw new PluginException("STORE_FAILED", "not readable");
            }
            PluginEvent event = new PluginEvent(
                    Clock.systemUTC().instant(), "lamp", PluginEvent.Kind.STATE, "from the store", Map.of());
            return List.of(event);
        }
    }
}
