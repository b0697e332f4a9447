package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rtp-midi §6 Sending")
class SenderTest {
    private final RecordingWire wire = new RecordingWire();
    private final Sender sender = new Sender(
            0xCAFEBABE,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 5005),
            wire,
            () -> 0x1_0000_0005L,
            0xFFFF);

    private void send(byte[] bytes) throws IOException {
        sender.send(bytes, 0, bytes.length);
    }

    private List<String> sentText() {
        return wire.sent.stream().map(Hex::text).toList();
    }

    @Test
    void aNoteHasTheBytesOfRfc6295() throws IOException {
        send(Hex.bytes("90 3C 7F"));
        send(Hex.bytes("80 3C 40"));

        assertThat(sentText())
                .containsExactly(
                        "80 E1 FF FF 00 00 00 05 CA FE BA BE 03 90 3C 7F",
                        "80 E1 00 00 00 00 00 05 CA FE BA BE 03 80 3C 40");
    }

    @Test
    void aListOfMoreThan15BytesHasTheLongHeader() throws IOException {
        send(Hex.bytes("90 01 01 90 02 02 90 03 03 90 04 04 90 05 05"));

        assertThat(sentText().get(0))
                .endsWith("CA FE BA BE 80 13 90 01 01 00 90 02 02 00 90 03 03 00 90 04 04 00 90 05 05");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3C", "90 3C", "90 3C 7F 3C 00", "90 80 00", "F0 01", "F0 01 90 3C 7F", "F7", "F4", "90 3C 7F F0"
            })
    void whatIsNotWholeMessagesIsRefusedAndNothingOfItIsSent(String bytes) {
        assertThatThrownBy(() -> send(Hex.bytes(bytes))).isInstanceOf(IllegalArgumentException.class);
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void aClosedSenderSaysThatThePeerIsGone() {
        sender.close();
        assertThatThrownBy(() -> send(Hex.bytes("F8")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5005");
    }
}
