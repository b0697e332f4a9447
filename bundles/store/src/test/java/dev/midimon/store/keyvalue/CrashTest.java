package dev.midimon.store.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.store.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("store S1.3 Crashes")
class CrashTest {

    private static final int ENOUGH = 200;

    @TempDir
    Path home;

    @Test
    void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Path file = home.resolve("store.db");
        Map<String, Integer> acknowledged = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            acknowledged = writeAndKill(file);
        }

        assertThat(acknowledged).hasSize(3);
        try (TestStore store = new TestStore(file)) {
            acknowledged.forEach((plugin, last) -> {
                KeyValues values = store.of(plugin);
                for (int number = last - 98; number <= last; number++) {
                    assertThat(values.get("key " + number % 100)).contains(Integer.toString(number));
                }
                int next = last + 1;
                assertThat(values.get("key " + next % 100))
                        .as("the one that was under way, or the one before it")
                        .isIn(Optional.of(Integer.toString(next)), Optional.of(Integer.toString(next - 100)));
            });
        }
        assertThat(home.toFile().list()).noneMatch(name -> name.contains("damaged"));
    }

    /** Returns the last number that each plugin was told is written. */
    private static Map<String, Integer> writeAndKill(Path file) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Integer> last = new HashMap<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && !words[1].isEmpty()) {
                    last.merge(words[0], Integer.parseInt(words[1]), Math::max);
                }
                if (last.size() == 3 && last.values().stream().allMatch(number -> number >= ENOUGH)) {
                    boolean unused = writer.toHandle().destroyForcibly(); // leaves its output readable
                }
                line = out.readLine();
            }
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return last;
    }
}
