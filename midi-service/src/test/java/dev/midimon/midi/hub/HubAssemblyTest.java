package dev.midimon.midi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Actions;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubException;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.LivePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubAssemblyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After this time of quiet a gesture is over (triggers §T9.2), so one that came before anybody listened is played again. */
    private static final Duration LONGER_THAN_A_GESTURE = Duration.ofSeconds(1);

    private static final String MAPPINGS = """
            [[modes]]
            name = "One"
            [[modes.mappings]]
            description = "Lamp"
            trigger = { type = "Note", note = 36 }
            action = { type = "plugin", plugin = "lamp", data = { type = "toggle", level = "{velocity:0..100}" } }
            [[modes]]
            name = "Two"
            [[global_mappings]]
            trigger = { type = "LongPress", note = 40, duration_ms = 2000 }
            action = { type = "mode_change", mode = "next" }
            """;

    record Level(double level) {}

    @TempDir
    private Path directory;

    private final FakeNeighbours neighbours = new FakeNeighbours();
    private final List<Double> levels = new CopyOnWriteArrayList<>();
    private Path file;
    private HubAssembly assembly;
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        file = Files.writeString(directory.resolve("config.toml"), MAPPINGS);
        assembly = assemble(false);
        hub = assembly.hub();
    }

    private HubAssembly assemble(boolean alone) throws InterruptedException {
        HubAssembly made =
                new HubAssembly(neighbours.services(), "1.0.0", file, directory.resolve("logging.xml"), alone);
        made.ports().addKind(neighbours.virtual);
        made.plugins()
                .adopt(new LivePlugin(
                        "lamp",
                        SemanticVersion.parse("1.2.0"),
                        Actions.of(Actions.action(
                                "toggle", Level.class, (parameters, context) -> levels.add(parameters.level())))));
        if (!alone) {
            made.open();
            assertThat(made.hub().listening()).contains("listens to virtual: for shell and programs");
        }
        return made;
    }

    @AfterEach
    void close() {
        assembly.close();
    }

    @Test
    void aPressOnTheVirtualPortBecomesAnActionAndARecord() throws InterruptedException {
        List<ActionRecord> records = new CopyOnWriteArrayList<>();
        StateBoard.Subscription watching = hub.monitor(entry -> {
            if (entry instanceof MonitorEntry.Acted acted) {
                records.add(acted.record());
            }
        });

        hub.send(List.of(MidiEvent.parse("note_on:1:36:127")));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records).hasSize(1));
        watching.close();
        ActionRecord record = records.get(0);
        assertThat(levels).containsExactly(100.0);
        assertThat(record.outcome()).isEqualTo(ActionRecord.Outcome.OK);
        assertThat(record.port() + " " + record.plugin() + " " + record.version() + " " + record.mode())
                .isEqualTo("virtual lamp 1.2.0 One");
        assertThat(record.mapping().line()).isEqualTo(3);
    }

    @Test
    void theMonitorShowsWhatWasHeardAndTheModeThatIsCurrent() throws InterruptedException {
        List<String> entries = new CopyOnWriteArrayList<>();
        StateBoard.Subscription watching = hub.monitor(entry -> {
            if (entry instanceof MonitorEntry.Heard heard) {
                entries.add(heard.device() + " " + heard.event().words());
            } else if (entry instanceof MonitorEntry.Notice notice) {
                entries.add(notice.code() + " " + notice.message());
            }
        });

        hub.send(List.of(MidiEvent.parse("cc:3:9:64")));
        hub.mode("next");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries).contains("virtual cc:3:9:64", "MODE Two"));
        watching.close();
        assertThat(neighbours.mode()).contains("Two");
    }

    @Test
    void anUnknownModeIsRefusedWithTheModesThereAre() {
        assertThatThrownBy(() -> hub.mode("Onne"))
                .isInstanceOf(HubException.class)
                .hasMessage("there is no mode \"Onne\"; did you mean \"One\"?; there are One, Two");
    }

    @Test
    void aBadSaveIsReportedAndTheOldMappingsStay() throws Exception {
        Files.writeString(file, MAPPINGS.replace("trigger", "triger"));

        ConfigurationReport report = hub.reload();

        assertThat(report.accepted()).isFalse();
        assertThat(hub.status().rejected()).isPresent();
        assertThat(hub.status().configuration().mappings()).isEqualTo(2);
        hub.send(List.of(MidiEvent.parse("note_on:1:36:1")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(levels).hasSize(1));
        Files.writeString(file, MAPPINGS);
        assertThat(hub.reload().accepted()).isTrue();
        assertThat(hub.status().rejected()).isEmpty();
    }

    @Test
    void aSimulationExplainsAndDoesNothing() {
        List<Explanation> explanations = hub.simulate(List.of(MidiEvent.parse("note_on:1:36:90")));

        assertThat(explanations).hasSize(1);
        assertThat(explanations.get(0).verdicts())
                .extracting(Explanation.Verdict::description, Explanation.Verdict::fires)
                .contains(tuple("Lamp", true));
        assertThat(levels).isEmpty();
    }

    @Test
    void aSimulationSaysWhatFiresAndCannotRun() throws Exception {
        Files.writeString(file, MAPPINGS.replace("plugin = \"lamp\"", "plugin = \"lmp\""));
        hub.reload();

        List<Explanation> explanations = hub.simulate(List.of(MidiEvent.parse("note_on:1:36:90")));

        assertThat(explanations.get(0).verdicts())
                .filteredOn(Explanation.Verdict::fires)
                .extracting(Explanation.Verdict::unbound)
                .containsExactly(Optional.of("no plugin \"lmp\" is running; did you mean \"lamp\"?"));
        assertThat(assembly.rehearsal().explain(file, List.of(MidiEvent.parse("note_on:1:36:90"))))
                .isEqualTo(explanations);
    }

    @Test
    void aPressIsLearnedAsAMapping() throws Exception {
        CompletableFuture<Optional<Hub.Learned>> lesson = CompletableFuture.supplyAsync(() -> {
            try {
                return hub.learn(PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(100))
                .pollInterval(LONGER_THAN_A_GESTURE)
                .until(() -> {
                    if (!lesson.isDone()) {
                        hub.send(List.of(
                                MidiEvent.parse("cc:2:21:10"),
                                MidiEvent.parse("cc:2:21:30"),
                                MidiEvent.parse("cc:2:21:60")));
                    }
                    return lesson.isDone();
                });

        Hub.Learned learned = lesson.get().orElseThrow();
        assertThat(learned.toml())
                .contains("[[modes.mappings]]")
                .contains("cc = 21")
                .contains("channel = 2");
    }

    @Test
    void aDisarmedHubRunsNothing() throws InterruptedException {
        hub.arm(false);
        hub.send(List.of(MidiEvent.parse("note_on:1:36:90")));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(hub.status().totals().cancelled()).isEqualTo(1));
        assertThat(levels).isEmpty();
    }

    @Test
    void aFileInVirtualTimeGivesTheSameRecordsOnEveryRun() throws Exception {
        assembly.close();
        assembly = assemble(true);
        Path song = song();

        List<String> first = play(song);
        List<String> second = play(song);

        assertThat(first)
                .containsExactly("0.0 note toggle", "2500.0 long_press mode_change")
                .isEqualTo(second);
    }

    @Test
    void aRunningHubReplaysNoFiles() throws IOException {
        PlayRequest request =
                new PlayRequest(song(), Optional.of(file), PlayRequest.Pace.VIRTUAL, Duration.ZERO, unbound -> {});

        assertThatThrownBy(() -> assembly.rehearsal().play(request, record -> {}))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("a hub of its own");
    }

    @Test
    void whatPluginsRefuseIsAWarningOfTheValidation() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.toml"), MAPPINGS.replace("level =", "lvel ="));

        ConfigurationReport report = assembly.rehearsal().validate(wrong);

        assertThat(report.accepted()).isTrue();
        assertThat(report.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.message()).contains("lvel").contains("did you mean \"level\"?");
            assertThat(warning.message()).contains(warning.position().toString());
            assertThat(warning.position().column()).as("of the parameter").isGreaterThan(1);
        });
    }

    @Test
    void whatAPluginDoesNotKnowOfItsTableIsAWarningInItsPlace() throws IOException {
        Files.writeString(file, "[plugins.lamp]\ncolour = 1\ncolor = 2\n[plugins.absent]\nx = 1\n" + MAPPINGS);

        List<ConfigurationReport> reports = List.of(
                assembly.rehearsal().validate(file), hub.reload(), hub.status().configuration());

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.accepted()).isTrue();
            assertThat(report.warnings())
                    .containsExactly(new Problem("plugins.lamp.color", new Position(3, 1), "unknown setting"));
        });
    }

    @Test
    @DisplayName("config C1.8 warnings of the file, of actions and of settings come in the order of their places")
    void warningsComeInTheOrderOfTheirPlaces() throws IOException {
        String mapping = "[[global_mappings]]\nnote = 1\naction = { type = \"log\", message = \"{velocty}\" }\n";
        Path wrong = Files.writeString(
                directory.resolve("wrong.toml"),
                MAPPINGS.replace("level =", "lvel =") + mapping + "[plugins.lamp]\ncolor = 2\n");

        List<Problem> warnings = assembly.rehearsal().validate(wrong).warnings();

        assertThat(warnings).hasSize(4).isSortedAccordingTo(Comparator.comparing(Problem::position));
    }

    private List<String> play(Path song) throws InterruptedException {
        List<String> records = new ArrayList<>();
        PlayRequest request =
                new PlayRequest(song, Optional.of(file), PlayRequest.Pace.VIRTUAL, PATIENCE, unbound -> {});
        assembly.rehearsal()
                .play(
                        request,
                        record -> records.add(
                                record.atMillis() + " " + record.gesture().word() + " " + record.action()));
        return records;
    }

    /** Note 36 at once, note 40 after half a second, held for three. */
    private Path song() throws IOException {
        byte[] track = {
            0,
            (byte) 0x90,
            36,
            100,
            60,
            (byte) 0x80,
            36,
            0,
            (byte) 0x83,
            0x38,
            (byte) 0x90,
            40,
            100,
            (byte) 0x96,
            0x60,
            (byte) 0x80,
            40,
            0,
            0,
            (byte) 0xFF,
            0x2F,
            0
        };
        byte[] header = {
            'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1, 1, (byte) 0xF4, 'M', 'T', 'r', 'k', 0, 0, 0, (byte) track.length
        };
        byte[] song = Arrays.copyOf(header, header.length + track.length);
        System.arraycopy(track, 0, song, header.length, track.length);
        return Files.write(directory.resolve("song.mid"), song);
    }
}
