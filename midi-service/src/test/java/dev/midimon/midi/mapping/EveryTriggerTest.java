package dev.midimon.midi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("triggers: from bytes to mappings, one kind of trigger after the other")
class EveryTriggerTest {

    @Test
    @DisplayName("T3.3 Note")
    void notes() {
        Rig rig = Rig.triggers(
                "type = 'Note', note = 36, velocity = { range = [81, 127] }",
                "type = 'Note', note = 36",
                "type = 'Note', note = 36, on = 'release'");
        rig.send(0, "90 24 51 90 24 00 90 24 50 80 24 07 90 25 50");
        assertThat(rig.fired()).containsExactly("0=81", "2=0", "1=80", "2=7");
    }

    @Test
    @DisplayName("T3.3 VelocityRange")
    void velocityRanges() {
        Rig rig = Rig.triggers("type = 'VelocityRange', note = 36, min = 41, max = 80");
        rig.send(0, "90 24 28 80 24 00 90 24 29 80 24 00 90 24 50 80 24 00 90 24 51");
        assertThat(rig.fired()).containsExactly("0=41", "0=80");
    }

    @Test
    @DisplayName("T3.4 LongPress")
    void longPresses() {
        Rig rig = Rig.triggers("type = 'LongPress', note = 36, duration_ms = 500");
        rig.send(0, "90 24 64").send(499, "80 24 00").send(1000, "90 24 65").until(1499);
        assertThat(rig.fired()).isEmpty();
        rig.until(1500);
        assertThat(rig.fired()).containsExactly("0=101");
        rig.until(9000).send(9000, "80 24 00");
        assertThat(rig.fired()).isEmpty();
    }

    @Test
    @DisplayName("T3.5 DoubleTap")
    void doubleTaps() {
        Rig rig = Rig.triggers("type = 'DoubleTap', note = 36, timeout_ms = 300");
        rig.send(0, "90 24 64 80 24 00").send(300, "90 24 32 80 24 00");
        assertThat(rig.fired()).containsExactly("0=50");
    }

    @Test
    @DisplayName("T4.1 NoteChord")
    void chords() {
        Rig rig = Rig.triggers("type = 'NoteChord', notes = [36, 38, 40], timeout_ms = 50");
        rig.send(0, "90 28 64").send(30, "90 24 64").send(50, "90 26 63");
        assertThat(rig.fired()).containsExactly("0=99");
    }

    @Test
    @DisplayName("T5.3 EncoderTurn, absolute")
    void absoluteEncoders() {
        Rig rig = Rig.triggers("type = 'EncoderTurn', cc = 16");
        rig.send(0, "B0 10 40 B0 10 43 B0 10 43 B0 10 3F");
        assertThat(rig.fired()).containsExactly("0=3", "0=-4");
    }

    @Test
    @DisplayName("T5.3 EncoderTurn, relative and one direction only")
    void relativeEncoders() {
        Rig rig = Rig.triggers(
                "type = 'EncoderTurn', cc = 16, encoding = 'relative_twos_complement'",
                "type = 'EncoderTurn', cc = 17, encoding = 'relative_binary_offset'",
                "type = 'EncoderTurn', cc = 18, encoding = 'relative_sign_magnitude'",
                "type = 'EncoderTurn', cc = 19, encoding = 'relative_sign_magnitude', direction = 'Clockwise'",
                "type = 'EncoderTurn', cc = 19, encoding = 'relative_sign_magnitude', direction = 'CounterClockwise'");
        rig.send(0, "B0 10 01 B0 10 7F B0 10 40 B0 10 00");
        assertThat(rig.fired()).containsExactly("0=1", "0=-1", "0=-64");
        rig.send(0, "B0 11 41 B0 11 3E B0 11 40");
        assertThat(rig.fired()).containsExactly("1=1", "1=-2");
        rig.send(0, "B0 12 03 B0 12 43 B0 12 40");
        assertThat(rig.fired()).containsExactly("2=3", "2=-3");
        rig.send(0, "B0 13 03 B0 13 43");
        assertThat(rig.fired()).containsExactly("3=3", "4=-3");
    }

    @Test
    @DisplayName("T5.1 CC")
    void controllers() {
        Rig rig = Rig.triggers("type = 'CC', cc = 7, value = { range = [64, 127] }", "type = 'CC', cc = 7");
        rig.send(0, "B0 07 40 B0 07 3F B0 08 40");
        assertThat(rig.fired()).containsExactly("0=64", "1=63");
    }

    @Test
    @DisplayName("T5.2 CC of 14 bits: a pair is one event")
    void fourteenBits() {
        Rig rig = Rig.triggers("type = 'CC', cc = 7, bits = 14");
        rig.send(0, "B0 07 40").send(1, "B0 27 20").send(2, "B0 27 21").until(1000);
        assertThat(rig.fired()).containsExactly("0=8224", "0=8225");
    }

    @Test
    @DisplayName("T6.1 NRPN")
    void parameters() {
        Rig rig = Rig.triggers(
                "type = 'NRPN', parameter = 258, value = { range = [8192, 16383] }", "type = 'NRPN', parameter = 258");
        rig.send(0, "B0 63 02 B0 62 02 B0 06 40 B0 26 03").until(1000);
        rig.send(1000, "B0 26 04 B0 61 00 B0 60 00").send(1001, "B0 06 00 B0 26 07");
        assertThat(rig.fired()).containsExactly("0=8195", "0=8196", "0=8195", "0=8196", "1=7");
    }

    @Test
    @DisplayName("T7.1 Aftertouch of the channel, and of a key")
    void aftertouch() {
        Rig rig =
                Rig.triggers("type = 'Aftertouch', pressure = { range = [64, 127] }", "type = 'Aftertouch', note = 36");
        rig.send(0, "D0 3F D0 40 A0 24 05 A0 25 60");
        assertThat(rig.fired()).containsExactly("0=64", "1=5");
    }

    @Test
    @DisplayName("T7.2 PitchBend")
    void bends() {
        Rig rig = Rig.triggers("type = 'PitchBend', value = { range = [0, 8192] }, center_deadzone = 100");
        rig.send(0, "E0 00 00")
                .send(1, "E0 64 40")
                .send(2, "E0 1C 3F")
                .send(3, "E0 00 40")
                .send(4, "E0 1B 3F")
                .send(5, "E0 65 40");
        assertThat(rig.fired()).containsExactly("0=0", "0=8192", "0=8091");
    }

    @Test
    @DisplayName("T7.3 ProgramChange")
    void programs() {
        Rig rig = Rig.triggers("type = 'ProgramChange', program = 5");
        rig.send(0, "C0 05 C0 06");
        assertThat(rig.fired()).containsExactly("0=5");
    }

    @Test
    @DisplayName("T7.4 SysEx")
    void systemExclusive() {
        Rig rig = Rig.triggers("type = 'SysEx', prefix = '7E 00 06 02'");
        rig.send(0, "F0 7E 00 06 02 41 F7 F0 7E 00 06 01 F7 F0 7E 00 F7");
        assertThat(rig.fired()).hasSize(1);
    }

    @Test
    @DisplayName("T7.3 Transport")
    void transport() {
        Rig rig = Rig.triggers(
                "type = 'Transport', message = 'start'",
                "type = 'Transport', message = 'continue'",
                "type = 'Transport', message = 'stop'");
        rig.send(0, "F8 FA F8 FC FB FE FF");
        assertThat(rig.fired()).extracting(line -> line.charAt(0)).isEqualTo(List.of('0', '2', '1'));
    }

    @Test
    @DisplayName("T2.2 channel and device")
    void channelsAndDevices() {
        Rig rig = Rig.file("[[devices]]\nid = 'drums'\nmatch = 'pad'\nchannel = 10\n"
                + Rig.global(
                        "type = 'Note', note = 36, channel = 2",
                        "type = 'Note', note = 36, device = 'drums'",
                        "type = 'Note', note = 36"));
        rig.send(0, "91 24 01 99 24 02 90 24 03");
        assertThat(rig.fired()).containsExactly("0=1", "1=2", "2=3");
    }
}
