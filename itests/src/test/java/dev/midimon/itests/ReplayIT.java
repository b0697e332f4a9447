package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of {@code gestures.mid}, which csvmidi made of {@code gestures.csv}. */
@DisplayName("cli §3 play")
class ReplayIT {

    /** The time in the file, in milliseconds, the mapping, and the first parameter of every record. */
    private static final List<String> GESTURES = List.of(
            "0 note: note 100",
            "100 release: released 64",
            "2500 long press: held",
            "3200 double tap: twice 81",
            "4021 chord: F major",
            "5000 sequence: one",
            "5250 sequence: two",
            "5250 sequence: three",
            "5260 sequence: three",
            "5500 mode: Second",
            "6000 note in the second mode: second 101",
            "6500 release in the second mode: pressed 60",
            "6521 mode: First",
            "6667 let go in the second mode: second mode 33",
            "7000 knob: 0",
            "7010 knob: 50",
            "7021 knob: 100",
            "7500 bend: 16383",
            "8000 program: program",
            "8500 pressure on a key: 44",
            "9000 pressure: 45",
            "9500 system exclusive: sysex");

    @TempDir
    static Path home;

    @BeforeAll
    static void copyFiles() throws IOException {
        for (String name : List.of("gestures.csv", "gestures.mid", "gestures.toml")) {
            try (var content = Objects.requireNonNull(ReplayIT.class.getResourceAsStream("/replay/" + name), name)) {
                Files.copy(content, home.resolve(name));
            }
        }
    }

    @Test
    @DisplayName("§3.2 --fast gives the same records on every run, at the file's own times")
    void fastIsTheSameEveryTime() throws IOException {
        List<JsonNode> first = play("gestures.mid", "--fast");
        List<JsonNode> second = play("gestures.mid", "--fast");

        assertThat(summaries(first)).isEqualTo(GESTURES);
        assertThat(withoutLatency(second)).isEqualTo(withoutLatency(first));
        JsonNode end = first.get(first.size() - 1);
        assertThat(end.path("events").asInt()).isEqualTo(32);
        assertThat(end.path("ok").asInt()).isEqualTo(GESTURES.size());
    }

    @Test
    @DisplayName("§3 --speed 4 plays the same in a quarter of the time")
    void fasterThanRealTime() throws IOException {
        long start = System.nanoTime();
        List<JsonNode> records = play("gestures.mid", "--speed", "4");

        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(2_400L, 30_000L);
        assertThat(withoutTimes(records)).containsAll(List.of("note: note 100", "chord: F major", "knob: 100"));
    }

    @Test
    @DisplayName("§1.3 a failed action ends with 3")
    void aFailedActionIsToldByTheExitCode() throws IOException {
        Files.writeString(home.resolve("fails.toml"), """
                [[global_mappings]]
                trigger = { type = "Note", note = 60 }
                action = { type = "http", url = "http://127.0.0.1:1/" }
                """);

        MidimonProcess play =
                MidimonProcess.start(home, "play", "gestures.mid", "--config", "fails.toml", "--fast", "--json");

        assertThat(play.exitCode()).isEqualTo(3);
        assertThat(play.out().get(0)).contains("\"outcome\":\"failed\"", "HTTP_CONNECT");
    }

    @Test
    @DisplayName("§1.3 a broken file ends with 2 and tells where")
    void aBrokenFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(home.resolve("gestures.mid"));
        Files.write(home.resolve("broken.mid"), Arrays.copyOf(whole, 40));

        MidimonProcess play = MidimonProcess.start(home, "play", "broken.mid", "--config", "gestures.toml", "--fast");

        assertThat(play.exitCode()).isEqualTo(2);
        assertThat(play.out()).isEmpty();
        assertThat(String.join("\n", play.err())).contains("broken.mid", "expected");
    }

    @Test
    @DisplayName("The .mid file is what csvmidi makes of the .csv file")
    void theFixtureIsOfAnotherMaker() throws Exception {
        Programs.require("csvmidi");
        Path made = home.resolve("made.mid");
        assertThat(new ProcessBuilder("csvmidi", "gestures.csv", made.toString())
                        .directory(home.toFile())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(made).hasSameBinaryContentAs(home.resolve("gestures.mid"));
    }

    private static List<JsonNode> play(String file, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("play", file, "--config", "gestures.toml", "--json"));
        args.addAll(List.of(options));
        MidimonProcess play = MidimonProcess.start(home, args.toArray(String[]::new));
        assertThat(play.exitCode()).as("stderr: %s", play.err()).isZero();
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        for (String line : play.out()) {
            records.add(json.readTree(line));
        }
        return records;
    }

    private static List<String> summaries(List<JsonNode> records) {
        return records.stream()
                .filter(record -> record.has("mapping"))
                .map(record -> Math.round(record.path("at_ms").asDouble()) + " " + what(record))
                .toList();
    }

    private static List<String> withoutTimes(List<JsonNode> records) {
        return records.stream()
                .filter(record -> record.has("mapping"))
                .map(ReplayIT::what)
                .toList();
    }

    private static String what(JsonNode record) {
        JsonNode parameter = record.path("params").elements().next();
        String text = parameter.isNumber() ? Long.toString(Math.round(parameter.asDouble())) : parameter.asText();
        return record.path("mapping").path("description").asText() + ": " + text;
    }

    private static List<JsonNode> withoutLatency(List<JsonNode> records) {
        return records.stream()
                .<JsonNode>map(record -> ((ObjectNode) record.deepCopy()).without("latency_us"))
                .toList();
    }
}
