package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import dev.midimon.midi.port.rtp.SessionPacket.Feedback;
import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

@Label("rtp-midi §2 Session packets")
class SessionPacketPropertyTest {

    @Provide
    Arbitrary<SessionPacket> packets() {
        Arbitrary<Integer> ints = Arbitraries.integers();
        Arbitrary<Long> longs = Arbitraries.longs();
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('é', '音')
                .ofMaxLength(Hello.MAX_NAME);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(Hello.Verb.INVITE, Hello.Verb.ACCEPT), ints, ints, names)
                        .as(Hello::new),
                Combinators.combine(Arbitraries.of(Hello.Verb.REFUSE, Hello.Verb.BYE), ints, ints)
                        .as((verb, token, ssrc) -> new Hello(verb, token, ssrc, "")),
                Combinators.combine(ints, Arbitraries.integers().between(0, 2), longs, longs, longs)
                        .as(ClockSync::new),
                Combinators.combine(ints, Arbitraries.shorts()).as(Feedback::new));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("packets") SessionPacket packet) {
        assertThat(SessionPacket.read(SessionPacketTest.written(packet))).contains(packet);
    }

    @Property
    void noBytesMakeTheReaderFail(@ForAll @Size(max = 80) byte[] tail) {
        ByteBuffer datagram = ByteBuffer.allocate(2 + tail.length)
                .putShort(SessionPacket.SIGNATURE)
                .put(tail)
                .flip();
        assertThatCode(() -> SessionPacket.read(datagram)).doesNotThrowAnyException();
    }
}
