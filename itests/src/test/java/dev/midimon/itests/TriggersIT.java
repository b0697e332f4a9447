package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every trigger of config.md C3, from messages to the action that was recorded. Each row has a channel or a number of its own, so that rows cannot help each other. */
@DisplayName("config C3: every trigger fires its action")
class TriggersIT {

    /** What is mapped, what is played, and what the action logs. */
    private record Row(String name, String trigger, String message, String events, List<String> logged) {}

    private static final List<Row> ROWS = List.of(
            row(
                    "C3.7 Note",
                    "{ type = 'Note', note = 1 }",
                    "{note} {velocity} {channel}",
                    "note_on:1:1:100 note_off:1:1:0",
                    "1 100 1"),
            row(
                    "C3.5 a note's name",
                    "{ type = 'note', note = 'C4' }",
                    "{note}",
                    "note_on:1:60:1 note_off:1:60:0",
                    "60"),
            row(
                    "C3.2 the wrapper",
                    "{ Note = { number = 2, velocity = 'Any' } }",
                    "{velocity}",
                    "note_on:1:2:7 note_off:1:2:0",
                    "7"),
            row(
                    "C3.4 on one channel",
                    "{ type = 'Note', note = 3, channel = 5 }",
                    "{channel}",
                    "note_on:4:3:1 note_off:4:3:0 note_on:5:3:1 note_off:5:3:0",
                    "5"),
            row(
                    "C3.7 velocity range",
                    "{ type = 'Note', note = 4, velocity = { range = [50, 60] } }",
                    "{velocity}",
                    "note_on:1:4:49 note_off:1:4:0 note_on:1:4:50 note_off:1:4:0 note_on:1:4:60 note_off:1:4:0 note_on:1:4:61 note_off:1:4:0",
                    "50",
                    "60"),
            row(
                    "C3.7 Soft",
                    "{ type = 'Note', note = 5, velocity = 'Soft' }",
                    "{velocity}",
                    "note_on:1:5:40 note_off:1:5:0 note_on:1:5:41 note_off:1:5:0",
                    "40"),
            row(
                    "C3.7 Medium",
                    "{ type = 'Note', note = 6, velocity = 'Medium' }",
                    "{velocity}",
                    "note_on:1:6:80 note_off:1:6:0 note_on:1:6:81 note_off:1:6:0",
                    "80"),
            row(
                    "C3.7 Hard",
                    "{ type = 'Note', note = 7, velocity = 'Hard' }",
                    "{velocity}",
                    "note_on:1:7:80 note_off:1:7:0 note_on:1:7:81 note_off:1:7:0",
                    "81"),
            row(
                    "C3.7 release",
                    "{ type = 'Note', note = 8, on = 'release' }",
                    "{velocity}",
                    "note_on:1:8:90 note_off:1:8:33",
                    "33"),
            row(
                    "C3.7 release by velocity 0",
                    "{ type = 'Note', note = 9, on = 'release' }",
                    "{note}",
                    "note_on:1:9:90 note_on:1:9:0",
                    "9"),
            row(
                    "C3.8 VelocityRange",
                    "{ type = 'VelocityRange', note = 10, min = 10, max = 20 }",
                    "{velocity}",
                    "note_on:1:10:9 note_off:1:10:0 note_on:1:10:15 note_off:1:10:0 note_on:1:10:21 note_off:1:10:0",
                    "15"),
            row(
                    "C3.8 level",
                    "{ type = 'VelocityRange', note = 11, level = 'Medium', soft_max = 30, medium_max = 60 }",
                    "{velocity}",
                    "note_on:1:11:30 note_off:1:11:0 note_on:1:11:60 note_off:1:11:0 note_on:1:11:61 note_off:1:11:0",
                    "60"),
            row(
                    "C3.9 LongPress",
                    "{ type = 'LongPress', note = 12, duration_ms = 120 }",
                    "{note} held",
                    "note_on:1:12:64 note_off:1:12:0@40 note_on:1:12:64@50 note_off:1:12:0@300",
                    "12 held"),
            row(
                    "C3.10 DoubleTap",
                    "{ type = 'DoubleTap', note = 13, timeout_ms = 200 }",
                    "{velocity}",
                    "note_on:1:13:1 note_off:1:13:0@10 note_on:1:13:2@60 note_off:1:13:0@70 note_on:1:13:3@120 note_off:1:13:0@130",
                    "2"),
            row(
                    "C3.11 NoteChord",
                    "{ type = 'NoteChord', notes = [14, 15, 16], timeout_ms = 400 }",
                    "{note}",
                    "note_on:1:14:64 note_on:1:16:64@10 note_on:1:15:64@20 note_off:1:14:0@30 note_off:1:15:0@30 note_off:1:16:0@30",
                    "15"),
            row(
                    "C3.12 EncoderTurn absolute",
                    "{ type = 'EncoderTurn', cc = 20 }",
                    "{value}",
                    "cc:1:20:64 cc:1:20:67 cc:1:20:60",
                    "3",
                    "-7"),
            row(
                    "C3.12 two's complement",
                    "{ type = 'EncoderTurn', cc = 21, encoding = 'relative_twos_complement' }",
                    "{value}",
                    "cc:1:21:1 cc:1:21:127",
                    "1",
                    "-1"),
            row(
                    "C3.12 binary offset",
                    "{ type = 'EncoderTurn', cc = 22, encoding = 'relative_binary_offset' }",
                    "{value}",
                    "cc:1:22:66 cc:1:22:63",
                    "2",
                    "-1"),
            row(
                    "C3.12 sign and magnitude",
                    "{ type = 'EncoderTurn', cc = 23, encoding = 'relative_sign_magnitude' }",
                    "{value}",
                    "cc:1:23:5 cc:1:23:69",
                    "5",
                    "-5"),
            row(
                    "C3.12 clockwise",
                    "{ type = 'EncoderTurn', cc = 24, direction = 'Clockwise', encoding = 'relative_twos_complement' }",
                    "{value}",
                    "cc:1:24:127 cc:1:24:4",
                    "4"),
            row(
                    "C3.12 counter-clockwise",
                    "{ type = 'EncoderTurn', cc = 25, direction = 'CounterClockwise', encoding = 'relative_twos_complement' }",
                    "{value}",
                    "cc:1:25:4 cc:1:25:126",
                    "-2"),
            row(
                    "C3.13 CC",
                    "{ type = 'CC', cc = 26, value = { range = [64, 127] } }",
                    "{value:0..100}",
                    "cc:1:26:63 cc:1:26:127",
                    "100"),
            row(
                    "C3.13 CC with 14 bits",
                    "{ type = 'CC', cc = 1, bits = 14, channel = 2 }",
                    "{value}",
                    "cc:2:1:64 cc:2:33:5@1",
                    "8197"),
            row(
                    "C3.14 NRPN",
                    "{ type = 'NRPN', parameter = 300 }",
                    "{value}",
                    "cc:3:99:2 cc:3:98:44 cc:3:6:64 cc:3:38:1@1",
                    "8193"),
            row(
                    "C3.15 Aftertouch",
                    "{ type = 'Aftertouch', channel = 6, pressure = { range = [50, 127] } }",
                    "{value}",
                    "aftertouch:6:49 aftertouch:6:50",
                    "50"),
            row(
                    "C3.15 Aftertouch of a key",
                    "{ type = 'Aftertouch', note = 50 }",
                    "{note} {value}",
                    "poly_aftertouch:1:51:9 poly_aftertouch:1:50:8",
                    "50 8"),
            row(
                    "C3.16 PitchBend",
                    "{ type = 'PitchBend', channel = 7 }",
                    "{value} {value:-1..1}",
                    "pitch_bend:7:0 pitch_bend:7:16383",
                    "0 -1",
                    "16383 1"),
            row(
                    "C3.16 dead zone",
                    "{ type = 'PitchBend', channel = 8, center_deadzone = 100 }",
                    "{value}",
                    "pitch_bend:8:9000 pitch_bend:8:8250 pitch_bend:8:8200",
                    "9000",
                    "8192"),
            row(
                    "C3.17 ProgramChange",
                    "{ type = 'ProgramChange', program = 5 }",
                    "{value}",
                    "program:1:4 program:1:5",
                    "5"),
            row(
                    "C3.18 SysEx",
                    "{ type = 'SysEx', prefix = '7E 00 06' }",
                    "identity",
                    "sysex:7e0106 sysex:7e000602",
                    "identity"),
            row("C3.19 start", "{ type = 'Transport', message = 'start' }", "started", "start", "started"),
            row("C3.19 continue", "{ type = 'Transport', message = 'continue' }", "went on", "continue", "went on"),
            row("C3.19 stop", "{ type = 'Transport', message = 'stop' }", "stopped", "stop", "stopped"));

    @TempDir
    static Path home;

    private static RunningHub hub;
    private static Monitor monitor;

    private static Row row(String name, String trigger, String message, String events, String... logged) {
        return new Row(name, trigger, message, events, List.of(logged));
    }

    @BeforeAll
    static void start() throws IOException {
        StringBuilder file = new StringBuilder();
        for (Row row : ROWS) {
            file.append("""
                    [[global_mappings]]
                    description = "%s"
                    trigger = %s
                    action = { type = "log", message = "%s" }
                    """.formatted(row.name(), row.trigger(), row.message()));
        }
        Files.writeString(home.resolve("config.toml"), file);
        hub = RunningHub.start(home);
        monitor = hub.monitor();
    }

    @AfterAll
    static void stop() throws IOException {
        monitor.close();
        hub.close();
    }

    @TestFactory
    Stream<DynamicTest> everyTrigger() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            tests.add(dynamicTest(row.name(), () -> fires(row)));
        }
        tests.add(dynamicTest("nothing else fired", () -> assertThat(monitor.actions())
                .hasSize(ROWS.stream().mapToInt(row -> row.logged().size()).sum())));
        return tests.stream();
    }

    private static void fires(Row row) throws IOException {
        List<String> command = new ArrayList<>(List.of("send"));
        command.addAll(List.of(row.events().split(" ")));

        hub.ask(command.toArray(String[]::new)).succeeded();

        assertThat(monitor.awaitMessages(row.name(), row.logged().size())).isEqualTo(row.logged());
    }
}
