package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rtp-midi §2 Session packets")
class SessionPacketTest {
    private static final String INVITATION = "FF FF 49 4E 00 00 00 02 00 00 00 07 12 34 56 78 70 61 64 00";

    static ByteBuffer written(SessionPacket packet) {
        ByteBuffer buffer = ByteBuffer.allocate(SessionPacket.MAX_BYTES);
        packet.write(buffer);
        return buffer.flip();
    }

    @Test
    void anInvitationHasTheBytesOfAppleMidi() {
        var invitation = new Hello(Hello.Verb.INVITE, 7, 0x12345678, "pad");

        ByteBuffer buffer = written(invitation);

        assertThat(Hex.text(buffer)).isEqualTo(INVITATION);
    }

    @Test
    void aNameNeedsNoTerminator() {
        assertThat(SessionPacket.read(Hex.buffer(INVITATION.substring(0, INVITATION.length() - 3))))
                .contains(new Hello(Hello.Verb.INVITE, 7, 0x12345678, "pad"));
    }

    @Test
    void controlCharactersAreTakenOutOfANameAndItsLengthIsBounded() {
        Hello read =
                (Hello) SessionPacket.read(written(new Hello(Hello.Verb.INVITE, 1, 2, "\u001b[31m" + "x".repeat(58))))
                        .orElseThrow();

        assertThat(read.name()).isEqualTo("[31m" + "x".repeat(58));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FF FF",
                "FF FF 49 4E 00 00 00 02 00 00 00 07 12 34 56",
                "FF FF 49 4E 00 00 00 03 00 00 00 07 12 34 56 78 70 61 64 00",
                "FF FF 43 4B 00 00 00 01 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01",
                "FF FF 43 4B 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 01",
                "FF FF 52 53 00 00 00 01",
                "FF FF 5A 5A 00 00 00 02 00 00 00 07 12 34 56 78"
            })
    void truncatedAndUnknownPacketsAreRefused(String bytes) {
        assertThat(SessionPacket.read(Hex.buffer(bytes))).isEmpty();
    }
}
