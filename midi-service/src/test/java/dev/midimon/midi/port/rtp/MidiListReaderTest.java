package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rtp-midi §4 MIDI lists")
class MidiListReaderTest {
    private final MidiListReader reader = new MidiListReader();

    private String read(String list, boolean deltaFirst) {
        ByteBuffer bytes = Hex.buffer(list);
        assertThat(reader.read(bytes, 0, bytes.limit(), deltaFirst))
                .as("well-formed: %s", list)
                .isTrue();
        return stream();
    }

    private String read(String list) {
        return read(list, false);
    }

    private String stream() {
        return Hex.text(reader.stream().bytes(), 0, reader.stream().length());
    }

    @ParameterizedTest
    @CsvSource({
        "90 3C 7F, 90 3C 7F",
        "90 3C 7F 00 80 3C 40, 90 3C 7F 80 3C 40",
        "90 3C 7F 81 80 00 3C 00, 90 3C 7F 90 3C 00",
        "C0 05 00 06 00 D1 07, C0 05 C0 06 D1 07",
        "90 3C 7F 00 F8 00 40 7F, 90 3C 7F F8 90 40 7F",
        "F1 11 00 F2 01 02 00 F3 03 00 F6, F1 11 F2 01 02 F3 03 F6",
        "F0 7E 01 F7 00 90 3C 7F, F0 7E 01 F7 90 3C 7F",
        "F0 7E 01 F5, F0 7E 01 F7",
        "F0 7E F8 01 F7, F8 F0 7E 01 F7",
        "F4 01 F7 00 90 3C 7F, 90 3C 7F",
        "90 3C 7F 05, 90 3C 7F"
    })
    void commandsBecomeAPlainStream(String list, String stream) {
        assertThat(read(list)).isEqualTo(stream);
    }

    @Test
    void theFirstCommandMayHaveADeltaTimeToo() {
        assertThat(read("FF FF FF 7F 90 3C 7F", true)).isEqualTo("90 3C 7F");
    }

    @Test
    void anEmptyListIsWellFormed() {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        assertThat(reader.read(nothing, 0, 0, false)).isTrue();
        assertThat(stream()).isEmpty();
    }

    @Test
    void segmentsInSeveralPacketsAreJoined() {
        assertThat(read("F0 01 02 F0")).isEmpty();
        assertThat(read("90 3C 7F 00 F7 03 F0")).isEqualTo("90 3C 7F");
        assertThat(read("F7 04 F7 00 80 3C 40")).isEqualTo("F0 01 02 03 04 F7 80 3C 40");
        assertThat(reader.brokenExclusives()).isZero();
    }

    @Test
    void aCancelledMessageIsNeverDelivered() {
        read("F0 01 02 F0");
        assertThat(read("F7 F4")).isEmpty();
        assertThat(read("F7 03 F7")).isEmpty();
    }

    @Test
    void aMessageWithAMissingPartIsGivenUpAndCounted() {
        read("F0 01 02 F0");
        reader.abandonExclusive();
        assertThat(read("F7 03 F7")).isEmpty();
        assertThat(reader.brokenExclusives()).isEqualTo(1);
    }

    @Test
    void aMessageThatBeginsInsideAnotherReplacesIt() {
        read("F0 01 02 F0");
        assertThat(read("F0 03 F7")).isEqualTo("F0 03 F7");
        assertThat(reader.brokenExclusives()).isEqualTo(1);
    }

    @Test
    void aMessageBeyondTheLimitIsGivenUpAndCountedOnce() {
        String kilobyte = "11 ".repeat(1024);
        read("F0 " + kilobyte + "F0");
        for (int i = 0; i < 70; i++) {
            read("F7 " + kilobyte + "F0");
        }
        assertThat(read("F7 01 F7")).isEmpty();
        assertThat(reader.brokenExclusives()).isEqualTo(1);
        assertThat(read("F0 01 F7")).isEqualTo("F0 01 F7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3C 7F",
                "90 3C",
                "90 3C 80",
                "90 80 7F",
                "90 3C 7F 81 81 81 81 00 80 3C 40",
                "90 3C 7F 81",
                "F0 01 02",
                "F0 01 90 3C 7F",
                "F6 00 3C 7F",
                "F2 01",
                "F4 01"
            })
    void aMalformedListIsRefusedAsAWhole(String list) {
        ByteBuffer bytes = Hex.buffer(list);
        assertThat(reader.read(bytes, 0, bytes.limit(), false)).isFalse();
        assertThat(reader.stream().length()).isZero();
    }
}
