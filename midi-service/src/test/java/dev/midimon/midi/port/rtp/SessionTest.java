package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.network.AllowList;
import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import dev.midimon.midi.port.rtp.SessionPacket.Feedback;
import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §3 Sessions")
class SessionTest {
    private static final int OWN = 0x0A0B0C0D;
    static final int PEER = 0x12345678;
    private static final int TOKEN = 77;
    private static final InetSocketAddress CONTROL = at("127.0.0.1", 6004);
    static final InetSocketAddress DATA = at("127.0.0.1", 6005);
    static final InetSocketAddress STRANGER = at("127.0.0.1", 7005);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RecordingHost host = new RecordingHost();
    private final Counters counters = new Counters();
    private final List<Sent> sent = new ArrayList<>();
    private final List<ByteBuffer> midi = new ArrayList<>();
    private final SessionClock clock = new SessionClock(0);
    private long now = 1000 * SECOND;
    private int nextToken = 500;
    private boolean hostKnown = true;

    private record Sent(Line line, SessionPacket packet, InetSocketAddress to) {}

    private final Wire wire = new Wire() {
        @Override
        public void send(Line line, SessionPacket packet, InetSocketAddress to) {
            sent.add(new Sent(line, packet, to));
        }

        @Override
        public void sendMidi(ByteBuffer packet, InetSocketAddress to) {
            midi.add(packet);
        }
    };

    private static InetSocketAddress at(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Session session(String... invited) {
        List<Invitation> invitations = Arrays.stream(invited)
                .map(text -> new Invitation(HostAndPort.parse(text), this::resolve, nextToken++, now))
                .toList();
        return new Session(
                new Session.Identity(OWN, "stage", clock),
                AllowList.of(List.of()),
                invitations,
                () -> nextToken++,
                new Session.Surroundings(wire, this::connect, counters, new Notices(host)));
    }

    private CompletableFuture<InetSocketAddress> resolve(HostAndPort target) {
        return hostKnown
                ? CompletableFuture.completedFuture(at(target.host(), target.port()))
                : CompletableFuture.failedFuture(new UnknownHostException(target.host()));
    }

    private Peer connect(Peer.Identity identity, boolean invitedByUs, long nanoTime) {
        var sender = new Sender(OWN, identity.data(), wire, () -> clock.ticks(now), 0);
        var gate = new Gate(host.connect(identity.name(), Addresses.text(identity.control()), Optional.of(sender)));
        return new Peer(identity, invitedByUs, gate, new Receiver(gate, counters), sender, nanoTime);
    }

    private static Hello hello(Verb verb, int token) {
        return new Hello(verb, token, PEER, "pad");
    }

    Session invitedSession() {
        Session session = session();
        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, TOKEN), now);
        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);
        return session;
    }

    private void midi(Session session, InetSocketAddress from, int ssrc, int sequence, String list) {
        byte[] bytes = Hex.bytes(list);
        ByteBuffer packet = ByteBuffer.allocate(100)
                .putShort((short) 0x8061)
                .putShort((short) sequence)
                .putInt(0)
                .putInt(ssrc);
        session.receiveMidi(from, packet.put((byte) bytes.length).put(bytes).flip(), now);
    }

    private List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    private void advance(Session session, long seconds) {
        for (int i = 0; i < 10 * seconds; i++) {
            now += SECOND / 10;
            session.tick(now);
        }
    }

    @Nested
    @DisplayName("rtp-midi §3.1 Being invited")
    class BeingInvited {

        @Test
        void anInvitationIsAcceptedOnBothPortsWithOneIdentifier() {
            invitedSession();

            Hello accept = new Hello(Verb.ACCEPT, TOKEN, OWN, "stage");
            assertThat(sent)
                    .containsExactly(new Sent(Line.CONTROL, accept, CONTROL), new Sent(Line.DATA, accept, DATA));
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

    @Nested
    @DisplayName("rtp-midi §3.2 Inviting")
    class Inviting {

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

            assertThat(sent)
                    .first()
                    .isEqualTo(new Sent(Line.CONTROL, new Hello(Verb.INVITE, 501, OWN, "stage"), CONTROL));
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

            assertThat(sent)
                    .containsExactly(new Sent(Line.DATA, new ClockSync(OWN, 2, begun, 7000, begun + 100), DATA));
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

    @Nested
    @DisplayName("rtp-midi §3.3 Connected")
    class Connected {

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
                    DATA,
                    Hex.buffer("80 61 00 0C 00 00 00 00 12 34 56 78 43 B0 01 02 20 00 0A 00 06 08 00 77 08"),
                    now);

            assertThat(host.endpoint().received).containsExactly("90 3C 7F", "80 3C 40", "B0 01 02");
            assertThat(counters.get(Counter.RECOVERED_RELEASES)).isEqualTo(1);
        }
    }
}
