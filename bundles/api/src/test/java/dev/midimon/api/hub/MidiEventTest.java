package dev.midimon.api.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MidiEventTest {

    @ParameterizedTest
    @CsvSource({
        "note_on:1:36:100, 902464",
        "note_off:16:127:0, 8f7f00",
        "cc:1:7:64, b00740",
        "pitch_bend:1:8192, e00040",
        "pitch_bend:2:16383, e17f7f",
        "aftertouch:1:90, d05a",
        "poly_aftertouch:1:36:90, a0245a",
        "program:1:5, c005",
        "sysex:7e7f0601, f07e7f0601f7",
        "sysex:F07E7FF7, f07e7ff7",
        "start, fa",
        "continue, fb",
        "stop, fc"
    })
    void everyWordMakesItsMessage(String words, String bytes) {
        assertThat(HexFormat.of().formatHex(MidiEvent.parse(words).bytes())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note_on:1:36:100@250", "cc:16:0:127@0.5", "start@1000"})
    void theTimeStandsBehindAnAt(String text) {
        MidiEvent event = MidiEvent.parse(text);

        assertThat(event.atMillis()).isEqualTo(Double.parseDouble(text.substring(text.indexOf('@') + 1)));
        assertThat(MidiEvent.parse(event.toString())).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note_up:1:2:3   | expected one of note_on, note_off, cc",
                "note_on:0:36:1  | expected note_on:CHANNEL:NOTE:VELOCITY",
                "note_on:17:36:1 | found [17, 36, 1]",
                "note_on:1:36    | found [1, 36]",
                "note_on:1:128:1 | found [1, 128, 1]",
                "cc:1:7:-1       | found [1, 7, -1]",
                "cc:1:7:x        | expected a whole number in \"cc:1:7:x\", found \"x\"",
                "cc:1:7:5.9      | found \"5.9\"",
                "pitch_bend:1:16384 | found [1, 16384]",
                "start:1         | expected start alone",
                "program:1:5@x   | found \"x\"",
                "program:1:5@-1  | expected a time of 0 milliseconds or more",
                "sysex:80        | expected sysex:HEX"
            })
    void whatIsNoEventIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> MidiEvent.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Property
    void everyChannelMessageSurvivesItsWords(
            @ForAll @IntRange(min = 0x80, max = 0xEF) int status,
            @ForAll @IntRange(max = 127) int data1,
            @ForAll @IntRange(max = 127) int data2) {
        MidiEvent event = MidiEvent.of(status, data1, data2, 0);

        assertThat(MidiEvent.parse(event.words())).isEqualTo(event);
        assertThat(event.bytes()).startsWith((byte) status, (byte) data1);
    }
}
