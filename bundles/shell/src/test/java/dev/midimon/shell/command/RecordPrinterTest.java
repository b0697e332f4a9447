package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.api.hub.Summary;
import dev.midimon.shell.CommandProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cli §4 Records")
class RecordPrinterTest {
    private final FakeRehearsal rehearsal = new FakeRehearsal();

    @Test
    void anActionIsOneJsonObjectWithTheFieldsOfItsMessage() throws InterruptedException {
        rehearsal.records.add(record("note_on:1:36:100", ActionRecord.Outcome.OK, Optional.empty()));

        CommandProbe probe =
                CommandProbe.call(new PlayCommand(rehearsal), "a.mid", "--config", "c.toml", "--fast", "--json");

        assertThat(probe.code()).isZero();
        assertThat(probe.out().lines())
                .containsExactly(
                        "{\"type\":\"action\",\"at_ms\":1204.5,\"event\":{\"port\":\"file\",\"device\":\"pad\",\"message\":\"note_on\",\"channel\":1,"
                                + "\"note\":36,\"velocity\":100,\"gesture\":\"long_press\"},\"mode\":\"Default\",\"mapping\":{\"scope\":\"mode\",\"index\":3,"
                                + "\"line\":41,\"description\":\"Kick\"},\"plugin\":\"log\",\"version\":\"1.0.0\",\"action\":\"log\","
                                + "\"params\":{\"message\":\"hi\"},\"outcome\":\"ok\",\"latency_us\":12.3}",
                        "{\"type\":\"summary\",\"events\":2,\"matched\":1,\"ok\":1,\"failed\":0,\"timeout\":0,\"dropped\":0,\"unbound\":0,\"cancelled\":0}");
    }

    @Test
    void aFailureCarriesItsCodeAndEndsTheReplayWithThree() throws InterruptedException {
        rehearsal.records.add(record(
                "cc:1:7:64",
                ActionRecord.Outcome.FAILED,
                Optional.of(new ActionRecord.Failure("OBS_NOT_CONNECTED", "OBS is away"))));
        rehearsal.summary = new Summary(2, 1, 0, 1, 0, 0, 0, 0);

        CommandProbe json = CommandProbe.call(new PlayCommand(rehearsal), "a.mid", "--config", "c.toml", "--json");
        CommandProbe text = CommandProbe.call(new PlayCommand(rehearsal), "a.mid", "--config", "c.toml");

        assertThat(json.code()).isEqualTo(3);
        assertThat(json.out())
                .contains(
                        "\"outcome\":\"failed\",\"error\":{\"code\":\"OBS_NOT_CONNECTED\",\"message\":\"OBS is away\"}");
        assertThat(text.out())
                .contains("1.205 s  cc:1:7:64")
                .contains("log  failed  message=hi  OBS_NOT_CONNECTED: OBS is away");
    }

    @Test
    void pathsStartInTheCallersDirectoryAndThePaceIsPassedOn() throws InterruptedException {
        CommandProbe.call(new PlayCommand(rehearsal), "a.mid", "--config", "../c.toml", "--speed", "2.5");

        PlayRequest request = rehearsal.requests.get(0);
        assertThat(request.midi()).isEqualTo(Path.of("/here/a.mid"));
        assertThat(request.configuration()).contains(Path.of("/c.toml"));
        assertThat(request.pace()).isEqualTo(new PlayRequest.Pace(2.5));
    }

    @Test
    void aSpeedThatIsNoneIsRefused() throws InterruptedException {
        for (String speed : List.of("0", "-1", "x", "1001", "NaN")) {
            CommandProbe probe =
                    CommandProbe.call(new PlayCommand(rehearsal), "a.mid", "--config", "c.toml", "--speed", speed);

            assertThat(probe.code()).isEqualTo(2);
            assertThat(probe.err()).startsWith("play: --speed: expected a number");
        }
        assertThat(rehearsal.requests).isEmpty();
    }

    private static ActionRecord record(
            String event, ActionRecord.Outcome outcome, Optional<ActionRecord.Failure> error) {
        return new ActionRecord(
                1204.5,
                "file",
                "pad",
                MidiEvent.parse(event),
                Gesture.LONG_PRESS,
                false,
                "Default",
                new ActionRecord.MappingRef(Optional.of("Default"), 3, 41, "Kick"),
                "log",
                "1.0.0",
                "log",
                Map.of("message", "hi"),
                outcome,
                error,
                12.34);
    }

    private static final class FakeRehearsal implements Rehearsal {
        final List<ActionRecord> records = new ArrayList<>();
        final List<PlayRequest> requests = new ArrayList<>();
        Summary summary = new Summary(2, 1, 1, 0, 0, 0, 0, 0);

        @Override
        public ConfigurationReport validate(Path file) {
            throw new AssertionError("not asked for");
        }

        @Override
        public List<Explanation> explain(Path file, List<MidiEvent> events) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Summary play(PlayRequest request, Consumer<ActionRecord> listener) {
            requests.add(request);
            records.forEach(listener);
            return summary;
        }
    }
}
