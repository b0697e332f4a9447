package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import dev.midimon.midi.port.rtp.SessionPacket.Feedback;
import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §3.3 Connected")
class SessionConnectedTest extends SessionRig {

    @Test
    void aClockSynchronisationOfThePeerIsAnsweredAndKept() {
        Session session = invitedSession();
        sent.clear();
        long ticks = clock.ticks(now);

        session.receive(Line.DATA, DATA, new ClockSync(PEER, 0, 900, 0, 0), now);
        session.receive(Line.DATA, DATA, new ClockSync(PEER, 2, 900, ticks, 920), now);

        assertThat(sent).containsExactly(new Sent(Line.DATA, new ClockSync(OWN, 1, 900, ticks, 0), DATA));
        assertThat(session.peers().get(0).clockOffset().roundTrip()).isEqualTo(20);
        assertThat(session.peers().get(0).clockOffset().offset()).isEqualTo(ticks - 910);
    }

    @Test
    void midiIsDeliveredOnceAndInOrder() {
        Session session = invitedSession();

        midi(session, DATA, PEER, 10, "90 3C 7F");
        midi(session, DATA, PEER, 11, "80 3C 40");
        midi(session, DATA, PEER, 11, "80 3C 40");
        midi(session, DATA, PEER, 10, "90 3C 7F");
        midi(session, DATA, PEER, 14, "C0 05");

        assertThat(host.endpoint().received).containsExactly("90 3C 7F", "80 3C 40", "C0 05");
        assertThat(counters.get(Counter.LATE)).isEqualTo(2);
        assertThat(counters.get(Counter.LOST)).isEqualTo(2);
    }

    @Test
    void midiFromAnotherAddressOrWithAnotherIdentifierIsDroppedAndReportedOnce() {
        Session session = invitedSession();

        midi(session, STRANGER, PEER, 10, "90 3C 7F");
        midi(session, DATA, PEER + 1, 10, "90 3C 7F");
        midi(session, CONTROL, PEER, 10, "90 3C 7F");

        assertThat(host.endpoint().received).isEmpty();
        assertThat(counters.get(Counter.STRANGERS)).isEqualTo(3);
        assertThat(host.reports).singleElement().asString().startsWith("RTP_STRANGER");
    }

    @Test
    void aGoodbyeFromAnotherAddressDoesNotEndTheSession() {
        Session session = invitedSession();

        session.receive(Line.CONTROL, STRANGER, hello(Verb.BYE, TOKEN), now);

        assertThat(host.endpoint().disconnected).isFalse();
    }

    @Test
    void malformedMidiIsCountedAndReportedOnce() {
        Session session = invitedSession();

        midi(session, DATA, PEER, 10, "90 3C");
        midi(session, DATA, PEER, 11, "3C 40");
        session.receiveMidi(DATA, Hex.buffer("80 61 00 01"), now);

        assertThat(counters.get(Counter.MALFORMED)).isEqualTo(3);
        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("RTP_MALFORMED")
                .contains("127.0.0.1:6005");
        assertThat(host.endpoint().received).isEmpty();
    }

    @Test
    void thePeerLearnsHowFarItsStreamWasReceived() {
        Session session = invitedSession();
        sent.clear();

        midi(session, DATA, PEER, 0xFFFE, "90 3C 7F");
        advance(session, 3);
        midi(session, DATA, PEER, 0xFFFF, "80 3C 7F");
        advance(session, 3);

        assertThat(sent)
                .containsExactly(
                        new Sent(Line.CONTROL, new Feedback(OWN, (short) 0xFFFE), CONTROL),
                        new Sent(Line.CONTROL, new Feedback(OWN, (short) 0xFFFF), CONTROL));
    }

    @Test
    void aPeerThatSaysNothingForAMinuteCountsAsGone() {
        Session session = invitedSession();
        advance(session, 59);
        assertThat(host.endpoint().disconnected).isFalse();
        sent.clear();
        advance(session, 2);

        assertThat(host.endpoint().disconnected).isTrue();
        assertThat(sent).containsExactly(new Sent(Line.CONTROL, new Hello(Verb.BYE, TOKEN, OWN, "stage"), CONTROL));
        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("RTP_PEER_SILENT")
                .contains("pad");
    }

    @Test
    void midiAndClockSynchronisationKeepAPeerAlive() {
        Session session = invitedSession();
        advance(session, 50);
        midi(session, DATA, PEER, 1, "F8");
        advance(session, 50);
        session.receive(Line.DATA, DATA, new ClockSync(PEER, 0, 1, 0, 0), now);
        advance(session, 50);

        assertThat(host.endpoint().disconnected).isFalse();
    }

    @Test
    void closingSaysGoodbyeAndDisconnects() {
        Session session = invitedSession();
        sent.clear();

        session.close();

        assertThat(sent).containsExactly(new Sent(Line.CONTROL, new Hello(Verb.BYE, TOKEN, OWN, "stage"), CONTROL));
        assertThat(host.endpoint().disconnected).isTrue();
    }

    @Test
    @DisplayName("rtp-midi §5.4: a release that got lost is recovered from the journal")
    void aReleaseThatGotLostIsRecoveredFromTheJournal() {
        Session session = invitedSession();
        midi(session, DATA, PEER, 10, "90 3C 7F");

        session.receiveMidi(
                DATA, Hex.buffer("80 61 00 0C 00 00 00 00 12 34 56 78 43 B0 01 02 20 00 0A 00 06 08 00 77 08"), now);

        assertThat(host.endpoint().received).containsExactly("90 3C 7F", "80 3C 40", "B0 01 02");
        assertThat(counters.get(Counter.RECOVERED_RELEASES)).isEqualTo(1);
    }
}
