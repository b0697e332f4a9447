package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.configuration.Trigger.Aftertouch;
import dev.midimon.midi.configuration.Trigger.ControlChange;
import dev.midimon.midi.configuration.Trigger.Direction;
import dev.midimon.midi.configuration.Trigger.DoubleTap;
import dev.midimon.midi.configuration.Trigger.Edge;
import dev.midimon.midi.configuration.Trigger.EncoderTurn;
import dev.midimon.midi.configuration.Trigger.Encoding;
import dev.midimon.midi.configuration.Trigger.LongPress;
import dev.midimon.midi.configuration.Trigger.Note;
import dev.midimon.midi.configuration.Trigger.NoteChord;
import dev.midimon.midi.configuration.Trigger.Nrpn;
import dev.midimon.midi.configuration.Trigger.PitchBend;
import dev.midimon.midi.configuration.Trigger.ProgramChange;
import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.configuration.Trigger.SystemExclusive;
import dev.midimon.midi.configuration.Trigger.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config C3 Triggers, in every spelling")
class TriggerSpellingsTest {

    private static final Span ALL = Span.SEVEN_BITS;
    private static final Span WIDE = Span.FOURTEEN_BITS;

    @ParameterizedTest(name = "{1}")
    @MethodSource("spellings")
    void everySpellingIsTheSameTrigger(Trigger expected, String lines) {
        assertThat(Read.trigger(lines)).isEqualTo(expected);
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                        all(
                                new Note(36, ALL, Edge.PRESS),
                                "trigger = { type = 'Note', note = 36 }",
                                "trigger = { type = 'note', note = 36 }",
                                "trigger = { type = 'NOTE', number = 36 }",
                                "trigger = { type = 'Note', note = 'C2' }",
                                "trigger = { type = 'Note', note = 'B#1' }",
                                "trigger = { Note = { note = 36 } }",
                                "trigger = { Note = { number = 36, velocity = 'Any' } }",
                                "trigger = { note = { number = 36, velocity = 'any' } }",
                                "trigger = { type = 'Note', note = 36, on = 'press' }",
                                "trigger = { type = 'Note', note = 36, velocity = { range = [0, 127] } }",
                                "trigger = { type = 'Note', note = 36, velocity_range = [0, 127] }",
                                "trigger = { type = 'Note', note = 36, velocity_min = 0 }",
                                "trigger = { type = 'VelocityRange', note = 36 }",
                                "note = 36",
                                "number = 36",
                                "type = 'Note'\nnote = 36"),
                        all(
                                new Note(36, new Span(81, 127), Edge.PRESS),
                                "trigger = { type = 'Note', note = 36, velocity = { range = [81, 127] } }",
                                "trigger = { type = 'Note', note = 36, velocity_min = 81, velocity_max = 127 }",
                                "trigger = { type = 'Note', note = 36, velocity_min = 81 }",
                                "trigger = { type = 'Note', note = 36, velocity_range = [81, 127] }",
                                "trigger = { type = 'Note', note = 36, velocity = 'Hard' }",
                                "trigger = { Note = { number = 36, velocity = { range = [81, 127] } } }",
                                "note = 36\nvelocity = { range = [81, 127] }",
                                "note = 36\nvelocity = 'hard'",
                                "note = 36\nvelocity_range = [81, 127]",
                                "trigger = { type = 'VelocityRange', note = 36, min = 81, max = 127 }",
                                "trigger = { type = 'velocity_range', note = 36, min = 81 }",
                                "trigger = { type = 'VelocityRange', note = 36, min_velocity = 81, max_velocity = 127 }",
                                "trigger = { type = 'VelocityRange', note = 36, velocity_range = [81, 127] }",
                                "trigger = { type = 'VelocityRange', note = 36, level = 'Hard' }",
                                "trigger = { VelocityRange = { number = 36, level = 'hard', medium_max = 80 } }",
                                "note = 36\nmin = 81\nmax = 127"),
                        all(
                                new Note(36, new Span(0, 40), Edge.PRESS),
                                "note = 36\nvelocity = 'Soft'",
                                "note = 36\nvelocity_max = 40",
                                "trigger = { type = 'VelocityRange', note = 36, level = 'Soft' }",
                                "trigger = { type = 'VelocityRange', note = 36, level = 'Soft', soft_max = 40, medium_max = 80 }"),
                        all(
                                new Note(36, new Span(41, 80), Edge.PRESS),
                                "note = 36\nvelocity = 'Medium'",
                                "note = 36\nlevel = 'Medium'",
                                "trigger = { type = 'VelocityRange', note = 36, level = 'Medium' }"),
                        all(
                                new Note(36, new Span(31, 90), Edge.PRESS),
                                "trigger = { type = 'VelocityRange', note = 36, level = 'Medium', soft_max = 30, medium_max = 90 }"),
                        all(
                                new Note(36, ALL, Edge.RELEASE),
                                "trigger = { type = 'Note', note = 36, on = 'release' }",
                                "note = 36\non = 'release'"),
                        all(
                                new LongPress(40, Duration.ofMillis(800)),
                                "trigger = { type = 'LongPress', note = 40, duration_ms = 800 }",
                                "trigger = { type = 'long_press', note = 40, min_duration_ms = 800 }",
                                "trigger = { LongPress = { number = 40, duration_ms = 800 } }",
                                "note = 40\nduration_ms = 800"),
                        all(new LongPress(40, Duration.ofSeconds(2)), "trigger = { type = 'LongPress', note = 40 }"),
                        all(
                                new DoubleTap(40, Duration.ofMillis(250)),
                                "trigger = { type = 'DoubleTap', note = 40, timeout_ms = 250 }",
                                "trigger = { type = 'doubletap', note = 40, max_interval_ms = 250 }",
                                "note = 40\ntimeout_ms = 250"),
                        all(new DoubleTap(40, Duration.ofMillis(300)), "trigger = { type = 'DoubleTap', note = 40 }"),
                        all(
                                new NoteChord(new TreeSet<>(List.of(36, 40)), Duration.ofMillis(50)),
                                "trigger = { type = 'NoteChord', notes = [40, 36] }",
                                "trigger = { NoteChord = { notes = ['C2', 'E2'], timeout_ms = 50 } }",
                                "trigger = { type = 'note_chord', notes = [36, 40, 36], max_interval_ms = 50 }",
                                "notes = [36, 40]"),
                        all(
                                new EncoderTurn(1, java.util.Optional.of(Direction.CLOCKWISE), Encoding.ABSOLUTE),
                                "trigger = { type = 'EncoderTurn', cc = 1, direction = 'Clockwise' }",
                                "trigger = { type = 'encoder_turn', cc = 1, direction = 'clockwise', encoding = 'absolute' }",
                                "cc = 1\ndirection = 'Clockwise'"),
                        all(
                                new EncoderTurn(
                                        1,
                                        java.util.Optional.of(Direction.COUNTER_CLOCKWISE),
                                        Encoding.RELATIVE_SIGN_MAGNITUDE),
                                "trigger = { type = 'EncoderTurn', cc = 1, direction = 'CounterClockwise', encoding = 'relative_sign_magnitude' }"),
                        all(
                                new EncoderTurn(1, java.util.Optional.empty(), Encoding.RELATIVE_BINARY_OFFSET),
                                "cc = 1\nencoding = 'relative_binary_offset'"),
                        all(
                                new EncoderTurn(1, java.util.Optional.empty(), Encoding.RELATIVE_TWOS_COMPLEMENT),
                                "trigger = { EncoderTurn = { cc = 1, encoding = 'relative_twos_complement' } }"),
                        all(
                                new ControlChange(7, ALL, false, 7),
                                "trigger = { type = 'CC', cc = 7 }",
                                "trigger = { type = 'cc', cc = 7, bits = 7, pickup = false }",
                                "trigger = { CC = { cc = 7 } }",
                                "cc = 7"),
                        all(
                                new ControlChange(7, new Span(64, 127), true, 7),
                                "trigger = { type = 'CC', cc = 7, value = { range = [64, 127] }, pickup = true }",
                                "cc = 7\nvalue_min = 64\npickup = true",
                                "trigger = { type = 'CC', cc = 7, value_min = 64, value_max = 127, pickup = true }"),
                        all(
                                new ControlChange(7, new Span(9000, 16383), false, 14),
                                "trigger = { type = 'CC', cc = 7, bits = 14, value = { range = [9000, 16383] } }",
                                "cc = 7\nbits = 14\nvalue_min = 9000"),
                        all(
                                new Nrpn(300, new Span(1, 2)),
                                "trigger = { type = 'NRPN', parameter = 300, value = { range = [1, 2] } }",
                                "parameter = 300\nvalue = { range = [1, 2] }"),
                        all(
                                new Aftertouch(OptionalInt.empty(), new Span(64, 127)),
                                "trigger = { type = 'Aftertouch', pressure = { range = [64, 127] } }",
                                "trigger = { type = 'Aftertouch', pressure_min = 64 }",
                                "trigger = { type = 'Aftertouch', pressure_min = 64, pressure_max = 127 }",
                                "trigger = { type = 'Aftertouch', min_pressure = 64, max_pressure = 127 }",
                                "pressure = { range = [64, 127] }"),
                        all(
                                new Aftertouch(OptionalInt.of(60), ALL),
                                "trigger = { type = 'Aftertouch', note = 'C4' }",
                                "trigger = { Aftertouch = { note = 60 } }"),
                        all(
                                new PitchBend(new Span(9000, 16383), 0),
                                "trigger = { type = 'PitchBend', value = { range = [9000, 16383] } }",
                                "trigger = { type = 'pitch_bend', value_min = 9000 }",
                                "trigger = { type = 'PitchBend', min_value = 9000, max_value = 16383 }"),
                        all(
                                new PitchBend(WIDE, 200),
                                "trigger = { type = 'PitchBend', center_deadzone = 200 }",
                                "center_deadzone = 200"),
                        all(new ProgramChange(5), "trigger = { type = 'ProgramChange', program = 5 }", "program = 5"),
                        all(
                                new SystemExclusive(List.of(0, 0x20, 0x29)),
                                "trigger = { type = 'SysEx', prefix = '00 20 29' }",
                                "trigger = { type = 'sys_ex', prefix = 'F0 00 20 29' }",
                                "prefix = '002029'"),
                        all(
                                new Transport(Transport.Message.CONTINUE),
                                "trigger = { type = 'Transport', message = 'continue' }",
                                "message = 'continue'"))
                .flatMap(spellings -> spellings);
    }

    private static Stream<Arguments> all(Trigger expected, String... spellings) {
        return Arrays.stream(spellings).map(lines -> Arguments.of(expected, lines));
    }

    @ParameterizedTest
    @MethodSource("devicesAndChannels")
    void deviceAndChannelMayStandInTheTriggerOrOnTheMapping(String lines) {
        Mapping mapping = Read.file(
                        "[[devices]]\nid = 'pad'\n[[global_mappings]]\n" + lines + "\naction = { type = 'panic' }")
                .globalMappings()
                .get(0);

        assertThat(mapping.device()).hasValue("pad");
        assertThat(mapping.channel()).hasValue(10);
    }

    static Stream<String> devicesAndChannels() {
        return Stream.of(
                "trigger = { type = 'Note', note = 1, device = 'pad', channel = 10 }",
                "device = 'pad'\ntrigger = { type = 'Note', note = 1, channel = 10 }",
                "device = 'pad'\nchannel = 10\ntrigger = { type = 'Note', note = 1 }",
                "device = 'pad'\nchannel = 10\nnote = 1",
                "trigger = { Note = { number = 1, device = 'pad', channel = 10 } }",
                "trigger = { Note = { number = 1 }, device = 'pad', channel = 10 }");
    }
}
