package dev.midimon.midi.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.midi.port.Traffic.Count;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ports §2 Bytes become messages")
class MidiParserTest {
    private static final Source SOURCE = new Source(0, "test", "pad", "pad", Optional.empty());

    private final Recorder recorder = new Recorder();
    private final Traffic traffic = new Traffic();
    private final MidiParser parser = new MidiParser(SOURCE, recorder, traffic);

    private List<String> parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        parser.receive(bytes, 0, bytes.length, 0);
        return recorder.lines();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("§2.1 every kind of message has its own length")
    @CsvSource({
        "80 3C 40, 80 3C 40",
        "9F 3C 00, 9F 3C 00",
        "A1 3C 7F, A1 3C 7F",
        "B2 07 40, B2 07 40",
        "C3 05, C3 05 00",
        "D4 5A, D4 5A 00",
        "E5 00 40, E5 00 40",
        "F1 22, F1 22 00",
        "F2 01 02, F2 01 02",
        "F3 09, F3 09 00",
        "F6, F6 00 00",
        "F8, F8 00 00",
        "FA, FA 00 00",
        "FB, FB 00 00",
        "FC, FC 00 00",
        "FE, FE 00 00",
        "FF, FF 00 00",
        "F0 7E 7F 06 01 F7, F0 7E 7F 06 01 F7",
        "F0 F7, F0 F7"
    })
    void deliversEveryKindOfMessage(String bytes, String message) {
        assertThat(parse(bytes)).containsExactly("pad: " + message);
        assertThat(traffic.get(Count.MESSAGES)).isEqualTo(1);
    }

    @Test
    @DisplayName("§2.2 running status")
    void dataBytesGoOnWithTheRunningStatus() {
        assertThat(parse("90 3C 40 3C 00 3E 41 C0 05 06"))
                .containsExactly("pad: 90 3C 40", "pad: 90 3C 00", "pad: 90 3E 41", "pad: C0 05 00", "pad: C0 06 00");
    }

    @Test
    @DisplayName("§2.2 running status")
    void systemCommonCancelsTheRunningStatus() {
        assertThat(parse("90 3C 40 F3 01 3C 40")).containsExactly("pad: 90 3C 40", "pad: F3 01 00");
        assertThat(traffic.counters()).containsEntry("stray_bytes", 2L);
    }

    @Test
    @DisplayName("§2.2 running status")
    void systemExclusiveCancelsTheRunningStatus() {
        assertThat(parse("90 3C 40 F0 01 F7 3C 40")).containsExactly("pad: 90 3C 40", "pad: F0 01 F7");
        assertThat(traffic.counters()).containsEntry("stray_bytes", 2L);
    }

    @Test
    @DisplayName("§2.3 real-time")
    void realTimeBytesMayStandAnywhere() {
        assertThat(parse("90 F8 3C FE 40 F8 3E 41 F0 01 FA 02 F7"))
                .containsExactly(
                        "pad: F8 00 00",
                        "pad: FE 00 00",
                        "pad: 90 3C 40",
                        "pad: F8 00 00",
                        "pad: 90 3E 41",
                        "pad: FA 00 00",
                        "pad: F0 01 02 F7");
        assertThat(traffic.counters()).isEqualTo(Map.of("messages", 7L, "clock", 2L, "active_sensing", 1L));
    }

    @Test
    @DisplayName("§2.4 what is malformed")
    void dataBytesWithoutAStatusAreDroppedAndCounted() {
        assertThat(parse("3C 40 90 3C 40")).containsExactly("pad: 90 3C 40");
        assertThat(traffic.counters()).containsEntry("stray_bytes", 2L);
    }

    @Test
    @DisplayName("§2.4 what is malformed")
    void undefinedStatusesAreDroppedAndCounted() {
        assertThat(parse("90 3C F9 40 FD F4 3C 40 F5")).containsExactly("pad: 90 3C 40");
        assertThat(traffic.counters()).containsEntry("undefined_status", 4L).containsEntry("stray_bytes", 2L);
    }

    @Test
    @DisplayName("§2.4 what is malformed")
    void aMessageCutShortByAStatusIsDroppedAndCounted() {
        assertThat(parse("90 3C 80 80 3C 40 3C B0 07 40")).containsExactly("pad: 80 3C 40", "pad: B0 07 40");
        assertThat(traffic.counters()).containsEntry("incomplete", 3L);
    }

    @Test
    @DisplayName("§2.5 system exclusive")
    void aStatusEndsAnUnterminatedSystemExclusive() {
        assertThat(parse("F0 01 02 90 3C 40 F0 03 F0 04 F7")).containsExactly("pad: 90 3C 40", "pad: F0 04 F7");
        assertThat(traffic.counters()).containsEntry("sysex_unterminated", 2L);
    }

    @Test
    @DisplayName("§2.5 system exclusive")
    void anEndOfSystemExclusiveWithoutItsStartIsDropped() {
        assertThat(parse("90 3C 40 F7 3C 40 F0 01 F7 F7")).containsExactly("pad: 90 3C 40", "pad: F0 01 F7");
        assertThat(traffic.counters()).containsEntry("stray_bytes", 4L);
    }

    @Test
    @DisplayName("§2.5 system exclusive")
    void theLongestSystemExclusivePassesAndOneByteMoreDoesNot() {
        byte[] longest = new byte[MidiParser.MAX_SYSTEM_EXCLUSIVE];
        longest[0] = (byte) 0xF0;
        longest[longest.length - 1] = (byte) 0xF7;
        parser.receive(longest, 0, longest.length, 0);
        assertThat(recorder.lines()).hasSize(1);

        byte[] tooLong = Arrays.copyOf(longest, longest.length + 1);
        tooLong[longest.length - 1] = 1;
        tooLong[longest.length] = (byte) 0xF7;
        parser.receive(tooLong, 0, tooLong.length, 0);
        assertThat(recorder.lines()).hasSize(1);
        assertThat(traffic.counters()).containsEntry("sysex_too_long", 1L).containsEntry("messages", 1L);

        assertThat(parse("F0 01 F7")).hasSize(2).last().isEqualTo("pad: F0 01 F7");
    }

    @Test
    void refusesARangeOutsideTheArray() {
        assertThatThrownBy(() -> parser.receive(new byte[3], 2, 2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
