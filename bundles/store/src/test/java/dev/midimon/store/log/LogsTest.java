package dev.midimon.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginLogs.Entry;
import dev.midimon.plugins.PluginLogs.Query;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("store S4 What plugins say")
class LogsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final long LARGE = 10L << 20;

    @TempDir
    Path home;

    private Logs logs;

    @BeforeEach
    void open() {
        logs = new Logs(home, LARGE);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    @DisplayName("S4.1 every plugin has a log of JSON lines, and the hub has one for the rest")
    void everyPluginHasALog() throws Exception {
        say("plugin.lamp", Level.INFO, "of the lamp");
        say("plugin.other", Level.INFO, "of another");
        say("dev.midimon.plugins.life.PluginLife", Level.WARNING, "of the hub");
        logs.add(new Said(
                NOON, Level.ERROR, "plugin.lamp", "a thread", "\"quoted\"\n ü", new IllegalStateException("why")));

        assertThat(messages(page("lamp", Level.TRACE, 0, 10))).containsExactly("\"quoted\"\n ü", "of the lamp");
        assertThat(messages(page("other", Level.TRACE, 0, 10))).containsExactly("of another");
        assertThat(messages(logs.page(new Query(Optional.empty(), Level.TRACE, 0, 10))))
                .containsExactly("of the hub");

        JsonNode line = new ObjectMapper()
                .readTree(Files.readAllLines(home.resolve("plugins/lamp.jsonl")).get(1));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("time", "level", "logger", "thread", "message", "thrown");
        assertThat(line.path("time").asText()).isEqualTo("2026-01-31T12:00:00.123Z");
        assertThat(line.path("level").asText()).isEqualTo("error");
        assertThat(line.path("thrown").asText()).startsWith("java.lang.IllegalStateException: why\n\tat ");
        assertThat(home.resolve("hub.jsonl")).content().contains("of the hub");
    }

    @ParameterizedTest
    @DisplayName("S4.1 a name that leads elsewhere is the hub's")
    @ValueSource(strings = {"plugin.../../x", "plugin.", "plugin./etc/x", "plugin..hidden"})
    void aNameThatLeadsElsewhereIsTheHubs(String logger) {
        say(logger, Level.INFO, "said");

        assertThat(messages(logs.page(new Query(Optional.empty(), Level.TRACE, 0, 10))))
                .containsExactly("said");
        assertThat(home.toFile().list()).containsExactly("hub.jsonl");
    }

    @Test
    @DisplayName("S4.2 pages come newest first, with the level asked for and above")
    void pagesComeNewestFirst() {
        IntStream.range(0, 10).forEach(i -> say("plugin.lamp", i % 2 == 0 ? Level.DEBUG : Level.WARNING, "line " + i));
        say("plugin.lamp", Level.ERROR, "last");

        assertThat(messages(page("lamp", Level.WARNING, 0, 2))).containsExactly("last", "line 9");
        assertThat(messages(page("lamp", Level.WARNING, 1, 2))).containsExactly("line 7", "line 5");
        assertThat(messages(page("lamp", Level.WARNING, 2, 2))).containsExactly("line 3", "line 1");
        assertThat(page("lamp", Level.WARNING, 3, 2)).isEmpty();
        assertThat(page("lamp", Level.TRACE, 0, 1000)).hasSize(11);
        assertThat(page("nobody", Level.TRACE, 0, 10)).isEmpty();
        assertThat(page("../hub", Level.TRACE, 0, 10)).isEmpty();
        assertThatThrownBy(() -> page("lamp", Level.TRACE, 0, 1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("S4.3 five files are kept, none larger than it may be, and pages go through all of them")
    void filesRotate() throws Exception {
        logs.close();
        logs = new Logs(home, 4_000);
        for (int i = 0; i < 400; i++) {
            say("plugin.lamp", Level.INFO, "line " + i);
            if (i == 200) {
                logs.close();
                logs = new Logs(home, 4_000);
            }
        }
        List<String> all = messages(page("lamp", Level.TRACE, 0, 1_000));

        assertThat(all).hasSizeBetween(100, 200);
        assertThat(all)
                .isEqualTo(IntStream.range(0, all.size())
                        .mapToObj(i -> "line " + (399 - i))
                        .toList());
        try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
            assertThat(files.toList()).hasSize(5).allSatisfy(file -> assertThat(Files.size(file))
                    .isLessThanOrEqualTo(4_000));
        }
    }

    @Test
    @DisplayName("S4.3 a line that was not written whole is left out")
    void aBrokenLineIsLeftOut() throws Exception {
        say("plugin.lamp", Level.INFO, "before");
        logs.close();
        Files.writeString(home.resolve("plugins/lamp.jsonl"), "{\"time\":\"2026-01-3\n", StandardOpenOption.APPEND);
        open();
        say("plugin.lamp", Level.INFO, "after");

        assertThat(messages(page("lamp", Level.TRACE, 0, 10))).containsExactly("after", "before");
    }

    @Test
    @DisplayName("S4.3 a line longer than what is read at a time comes back, a very long one cut")
    void longLinesComeBack() {
        String wide = "ü".repeat(16_000);
        say("plugin.lamp", Level.INFO, wide);
        IntStream.range(0, 20).forEach(i -> say("plugin.lamp", Level.INFO, wide + i));
        say("plugin.lamp", Level.INFO, "x".repeat(100_000));

        List<String> all = messages(page("lamp", Level.TRACE, 0, 100));
        assertThat(all).hasSize(22);
        assertThat(all.get(0)).hasSizeLessThan(17_000).endsWith("(83616 characters more)");
        assertThat(all.get(21)).isEqualTo(wide);
        assertThat(all.get(1)).isEqualTo(wide + 19);
    }

    @Test
    @DisplayName("S4.4 who says something never waits; what is dropped is counted")
    void whatIsDroppedIsCounted() {
        LogWriter writer = new LogWriter(new LogFiles(home), LARGE, (plugin, entry) -> {});
        IntStream.range(0, 10_000)
                .forEach(i -> writer.offer(new Said(NOON, Level.INFO, "plugin.lamp", "t", "line " + i, null)));
        writer.start();
        writer.awaitWritten();
        writer.offer(new Said(NOON, Level.INFO, "plugin.lamp", "t", "one more", null));
        writer.end();

        assertThat(page("lamp", Level.TRACE, 0, 2)).extracting(Entry::message).containsExactly("one more", "line 8191");
        assertThat(logs.page(new Query(Optional.empty(), Level.WARNING, 0, 10)))
                .extracting(Entry::message)
                .singleElement()
                .asString()
                .startsWith("1808 lines were not written");
    }

    @Test
    @DisplayName("S4.5 a follower hears its log from its level up; one that fails or is stuck stops nobody")
    void followersHearTheirLog() {
        List<String> heard = new CopyOnWriteArrayList<>();
        logs.follow(Optional.of("lamp"), Level.TRACE, entry -> {
            throw new IllegalStateException("fails");
        });
        PluginEvents.Subscription following =
                logs.follow(Optional.of("lamp"), Level.WARNING, entry -> heard.add(entry.message()));
        say("plugin.lamp", Level.INFO, "too little");
        say("plugin.other", Level.ERROR, "of another");
        say("plugin.lamp", Level.WARNING, "one");
        say("plugin.lamp", Level.ERROR, "two");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard).containsExactly("one", "two"));

        following.close();
        say("plugin.lamp", Level.ERROR, "three");
        assertThat(messages(page("lamp", Level.ERROR, 0, 1))).containsExactly("three");
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    @DisplayName("S4.4 a log that cannot be written stops nobody, and is written again when it can be")
    void aLogThatCannotBeWrittenStopsNobody() throws Exception {
        Path inTheWay = Files.createDirectories(home.resolve("plugins/lamp.jsonl"));
        say("plugin.lamp", Level.INFO, "lost");
        say("plugin.other", Level.INFO, "kept");
        assertThat(messages(page("other", Level.TRACE, 0, 9))).containsExactly("kept");

        Files.delete(inTheWay);
        say("plugin.lamp", Level.INFO, "kept again");
        assertThat(messages(page("lamp", Level.TRACE, 0, 9))).containsExactly("kept again");
    }

    private void say(String logger, Level level, String message) {
        logs.add(new Said(NOON, level, logger, "a thread", message, null));
    }

    private List<Entry> page(String plugin, Level least, int page, int size) {
        return logs.page(new Query(Optional.of(plugin), least, page, size));
    }

    private static List<String> messages(List<Entry> entries) {
        return entries.stream().map(Entry::message).toList();
    }
}
