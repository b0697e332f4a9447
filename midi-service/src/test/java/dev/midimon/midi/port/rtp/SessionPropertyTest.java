package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

@Label("rtp-midi §4.6 Malformed packets")
class SessionPropertyTest {

    @Property(tries = 3000)
    void noDatagramMakesTheSessionFail(@ForAll @Size(max = 120) byte[] tail, @ForAll boolean fromThePeer) {
        Session session = new SessionRig().invitedSession();
        ByteBuffer datagram = ByteBuffer.allocate(12 + tail.length)
                .putShort((short) 0x80E1)
                .putShort((short) 1)
                .putInt(0)
                .putInt(SessionRig.PEER);
        datagram.put(tail).flip();
        assertThatCode(() -> session.receiveMidi(fromThePeer ? SessionRig.DATA : SessionRig.STRANGER, datagram, 0))
                .doesNotThrowAnyException();
    }

    @Property(tries = 1000)
    void noHeaderMakesTheSessionFail(@ForAll @Size(max = 60) byte[] bytes) {
        Session session = new SessionRig().invitedSession();
        if (bytes.length >= 12) {
            ByteBuffer.wrap(bytes).putInt(8, SessionRig.PEER);
        }
        assertThatCode(() -> session.receiveMidi(SessionRig.DATA, ByteBuffer.wrap(bytes), 0))
                .doesNotThrowAnyException();
    }
}
