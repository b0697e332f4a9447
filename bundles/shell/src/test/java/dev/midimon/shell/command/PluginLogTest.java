package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginLogs;
import dev.midimon.shell.CommandProbe;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("store S4.2 midimon plugin logs")
class PluginLogTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<PluginLogs.Query> asked = new ArrayList<>();
    private final PluginLog command = new PluginLog(() -> Optional.of(new Written()));

    /** Two entries, newest first. */
    private final class Written implements PluginLogs {
        @Override
        public List<Entry> page(Query query) {
            asked.add(query);
            return List.of(
                    new Entry(NOON, Level.ERROR, "plugin.lamp", "t", "second", Optional.of("java.lang.Error: why")),
                    new Entry(NOON, Level.INFO, "plugin.lamp", "t", "first", Optional.empty()));
        }

        @Override
        public PluginEvents.Subscription follow(
                Optional<String> plugin, Level least, Consumer<? super Entry> follower) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aPageIsShownOldestFirst() throws Exception {
        assertThat(CommandProbe.call(command, "lamp").out().lines())
                .containsExactly(
                        "2026-01-31T12:00:00Z  info     first",
                        "2026-01-31T12:00:00Z  error    second",
                        "java.lang.Error: why");
        assertThat(asked).containsExactly(new PluginLogs.Query(Optional.of("lamp"), Level.TRACE, 0, 100));
    }

    @Test
    void theHubHasALogAndEveryLineIsAnObject() throws Exception {
        CommandProbe probe = CommandProbe.call(command, "--json", "--level", "warn", "--page", "2", "--size", "7");

        assertThat(probe.out().lines().findFirst())
                .contains("{\"type\":\"log\",\"time\":\"2026-01-31T12:00:00Z\",\"level\":\"info\","
                        + "\"logger\":\"plugin.lamp\",\"thread\":\"t\",\"message\":\"first\"}");
        assertThat(asked).containsExactly(new PluginLogs.Query(Optional.empty(), Level.WARNING, 2, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--level loud", "--page -1", "--size 0", "--size 1001", "a b"})
    void whatMakesNoSenseIsRefused(String words) throws Exception {
        assertThat(CommandProbe.call(command, words.split(" ")).code()).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutAStoreItSaysSo() {
        assertThatThrownBy(() -> CommandProbe.call(new PluginLog(Optional::empty), "lamp"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("STORE_ABSENT"));
    }
}
