package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §3.1 Being invited")
class SessionInvitedTest extends SessionRig {

    @Test
    void anInvitationIsAcceptedOnBothPortsWithOneIdentifier() {
        invitedSession();

        Hello accept = new Hello(Verb.ACCEPT, TOKEN, OWN, "stage");
        assertThat(sent).containsExactly(new Sent(Line.CONTROL, accept, CONTROL), new Sent(Line.DATA, accept, DATA));
        assertThat(host.endpoint().name).isEqualTo("pad");
        assertThat(host.endpoint().key).isEqualTo("127.0.0.1:6004");
    }

    @Test
    void anAcceptanceThatGotLostIsRepeatedWithoutASecondEndpoint() {
        Session session = invitedSession();
        sent.clear();

        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, TOKEN), now);
        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);

        assertThat(sent).hasSize(2).allMatch(packet -> ((Hello) packet.packet()).verb() == Verb.ACCEPT);
        assertThat(host.endpoints).hasSize(1);
    }

    @Test
    void anAddressThatIsNotAllowedIsRefusedAndReportedOnce() {
        Session session = session();
        InetSocketAddress far = at("192.0.2.7", 6004);

        session.receive(Line.CONTROL, far, hello(Verb.INVITE, TOKEN), now);
        session.receive(Line.CONTROL, far, hello(Verb.INVITE, TOKEN), now);

        assertThat(sent).hasSize(2).allMatch(packet -> ((Hello) packet.packet()).verb() == Verb.REFUSE);
        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("RTP_PEER_REFUSED")
                .contains("192.0.2.7:6004", "allow");
        assertThat(counters.get(Counter.REFUSED)).isEqualTo(2);
    }

    @Test
    void anInvitationOnTheDataPortAloneIsIgnored() {
        Session session = session();

        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);

        assertThat(sent).isEmpty();
        assertThat(host.endpoints).isEmpty();
        assertThat(counters.get(Counter.STRANGERS)).isEqualTo(1);
    }

    @Test
    void theSecondInvitationMustComeInTime() {
        Session session = session();
        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, TOKEN), now);
        advance(session, 16);

        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);

        assertThat(host.endpoints).isEmpty();
    }

    @Test
    void thereIsRoomForABoundedNumberOfPeers() {
        Session session = session();
        for (int i = 0; i <= Session.MAX_PEERS; i++) {
            Hello invitation = new Hello(Verb.INVITE, i, i + 1, "pad " + i);
            session.receive(Line.CONTROL, at("127.0.0.1", 10_000 + 2 * i), invitation, now);
            session.receive(Line.DATA, at("127.0.0.1", 10_001 + 2 * i), invitation, now);
        }

        assertThat(host.endpoints).hasSize(Session.MAX_PEERS);
        assertThat(host.reports)
                .first()
                .asString()
                .startsWith("RTP_PEER_REFUSED")
                .contains("32 peers already");
    }

    @Test
    void anIdentifierInUseElsewhereIsRefused() {
        Session session = invitedSession();
        sent.clear();

        session.receive(Line.CONTROL, at("127.0.0.2", 6004), hello(Verb.INVITE, 1), now);

        assertThat(((Hello) sent.get(0).packet()).verb()).isEqualTo(Verb.REFUSE);
    }

    @Test
    void aPeerThatStartedAnewReplacesItsFormerSelf() {
        Session session = invitedSession();

        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, 78), now);
        session.receive(Line.DATA, DATA, hello(Verb.INVITE, 78), now);

        assertThat(host.endpoints).hasSize(2);
        assertThat(host.endpoints.get(0).disconnected).isTrue();
        assertThat(host.endpoint().disconnected).isFalse();
        assertThat(session.peers()).hasSize(1);
    }

    @Test
    void aPeerThatStartedAnewWithAnotherIdentifierReplacesItsFormerSelf() {
        Session session = invitedSession();
        Hello invitation = new Hello(Verb.INVITE, 79, PEER + 1, "pad");

        session.receive(Line.CONTROL, CONTROL, invitation, now);
        session.receive(Line.DATA, DATA, invitation, now);

        assertThat(host.endpoints.get(0).disconnected).isTrue();
        assertThat(session.peers())
                .singleElement()
                .extracting(peer -> peer.identity().ssrc())
                .isEqualTo(PEER + 1);
    }
}
