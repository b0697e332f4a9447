package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §3.2 Inviting")
class SessionInvitingTest extends SessionRig {

    private Session accepted() {
        Session session = session("127.0.0.1:6004");
        session.tick(now);
        int token = ((Hello) takeSent().get(0).packet()).token();
        session.receive(Line.CONTROL, CONTROL, hello(Verb.ACCEPT, token), now);
        session.tick(now);
        session.receive(Line.DATA, DATA, hello(Verb.ACCEPT, token), now);
        return session;
    }

    @Test
    void theControlPortIsInvitedFirstAndThenTheDataPort() {
        accepted();

        Hello invitation = new Hello(Verb.INVITE, 500, OWN, "stage");
        assertThat(sent).containsExactly(new Sent(Line.DATA, invitation, DATA));
        assertThat(host.endpoint().key).isEqualTo("127.0.0.1:6004");
    }

    @Test
    void aPeerThatDoesNotAnswerIsInvitedForEverWithGrowingPauses() {
        Session session = session("127.0.0.1:6004");
        List<Long> seconds = new ArrayList<>();
        long start = now;
        for (int i = 0; i < 800; i++) {
            session.tick(now);
            if (!takeSent().isEmpty()) {
                seconds.add((now - start) / SECOND);
            }
            now += SECOND / 10;
        }
        assertThat(seconds).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 47L, 63L, 79L);
    }

    @Test
    void aDataPortThatDoesNotAnswerLeadsBackToTheControlPort() {
        Session session = session("127.0.0.1:6004");
        session.tick(now);
        session.receive(Line.CONTROL, CONTROL, hello(Verb.ACCEPT, 500), now);
        sent.clear();
        advance(session, 7);

        assertThat(sent.stream().map(Sent::line))
                .containsExactly(Line.DATA, Line.DATA, Line.DATA, Line.DATA, Line.DATA, Line.CONTROL);
    }

    @Test
    void aRefusalIsReportedOnceAndTheInvitationRepeated() {
        Session session = session("127.0.0.1:6004");
        advance(session, 40);
        sent.clear();
        session.receive(Line.CONTROL, CONTROL, hello(Verb.REFUSE, 500), now);
        session.receive(Line.CONTROL, CONTROL, hello(Verb.REFUSE, 500), now);
        advance(session, 20);

        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("RTP_INVITATION_REFUSED")
                .contains("127.0.0.1:6004");
        assertThat(sent).isNotEmpty();
    }

    @Test
    void answersFromElsewhereOrWithAnotherTokenAreIgnored() {
        Session session = session("127.0.0.1:6004");
        session.tick(now);
        sent.clear();

        session.receive(Line.CONTROL, STRANGER, hello(Verb.ACCEPT, 500), now);
        session.receive(Line.CONTROL, CONTROL, hello(Verb.ACCEPT, 501), now);
        session.receive(Line.DATA, DATA, hello(Verb.ACCEPT, 500), now);
        session.tick(now);

        assertThat(sent).isEmpty();
        assertThat(host.endpoints).isEmpty();
    }

    @Test
    void aPeerThatWasLostIsInvitedAgainWithANewToken() {
        Session session = accepted();
        sent.clear();

        session.receive(Line.CONTROL, CONTROL, hello(Verb.BYE, 500), now);
        assertThat(host.endpoint().disconnected).isTrue();
        advance(session, 2);

        assertThat(sent).first().isEqualTo(new Sent(Line.CONTROL, new Hello(Verb.INVITE, 501, OWN, "stage"), CONTROL));
    }

    @Test
    void anInvitedPeerThatInvitesFirstIsNotInvitedAnyMore() {
        Session session = session("127.0.0.1:6004");
        session.tick(now);
        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, TOKEN), now);
        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);
        sent.clear();
        advance(session, 30);

        assertThat(sent).noneMatch(packet -> packet.packet() instanceof Hello);
        assertThat(host.endpoints).hasSize(1);
    }

    @Test
    void aHostThatNobodyKnowsIsReportedOnceAndLookedUpAgain() {
        hostKnown = false;
        Session session = session("127.0.0.1:6004");
        advance(session, 10);
        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("RTP_HOST_UNKNOWN")
                .contains("127.0.0.1:6004");
        hostKnown = true;
        advance(session, 10);
        assertThat(sent).isNotEmpty();
    }

    @Test
    void theInviterSynchronisesTheClocksOftenAtFirstAndThenEveryTenSeconds() {
        Session session = accepted();
        long start = now;
        List<Long> seconds = new ArrayList<>();
        sent.clear();
        for (int i = 0; i < 350; i++) {
            session.tick(now);
            for (Sent packet : takeSent()) {
                if (packet.packet() instanceof ClockSync step) {
                    assertThat(step.step()).isZero();
                    seconds.add((now - start) / SECOND);
                }
            }
            now += SECOND / 10;
        }
        assertThat(seconds).containsExactly(0L, 1L, 2L, 3L, 4L, 14L, 24L, 34L);
    }

    @Test
    void theAnswerGivesOffsetAndRoundTrip() {
        Session session = accepted();
        session.tick(now);
        sent.clear();
        long begun = clock.ticks(now);
        now += SECOND / 100;

        session.receive(Line.DATA, DATA, new ClockSync(PEER, 1, begun, 7000, 0), now);

        assertThat(sent).containsExactly(new Sent(Line.DATA, new ClockSync(OWN, 2, begun, 7000, begun + 100), DATA));
        assertThat(session.peers().get(0).clockOffset().roundTrip()).isEqualTo(100);
        assertThat(session.peers().get(0).clockOffset().offset()).isEqualTo(begun + 50 - 7000);
    }

    @Test
    void anAnswerToAnotherQuestionIsIgnored() {
        Session session = accepted();
        session.tick(now);
        sent.clear();

        session.receive(Line.DATA, DATA, new ClockSync(PEER, 1, 4711, 7000, 0), now);

        assertThat(sent).isEmpty();
        assertThat(session.peers().get(0).clockOffset().roundTrip()).isEqualTo(ClockOffset.UNKNOWN);
    }
}
