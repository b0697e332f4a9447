package dev.midimon.midi.port.rtp;

import dev.midimon.midi.port.network.AllowList;
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

/** A session without a network: what it sends is kept, and time is what the test says. */
class SessionRig {
    static final int OWN = 0x0A0B0C0D;
    static final int PEER = 0x12345678;
    static final int TOKEN = 77;
    static final InetSocketAddress CONTROL = at("127.0.0.1", 6004);
    static final InetSocketAddress DATA = at("127.0.0.1", 6005);
    static final InetSocketAddress STRANGER = at("127.0.0.1", 7005);
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    final RecordingHost host = new RecordingHost();
    final Counters counters = new Counters();
    final List<Sent> sent = new ArrayList<>();
    final List<ByteBuffer> midi = new ArrayList<>();
    final SessionClock clock = new SessionClock(0);
    long now = 1000 * SECOND;
    int nextToken = 500;
    boolean hostKnown = true;

    record Sent(Line line, SessionPacket packet, InetSocketAddress to) {}

    final Wire wire = new Wire() {
        @Override
        public void send(Line line, SessionPacket packet, InetSocketAddress to) {
            sent.add(new Sent(line, packet, to));
        }

        @Override
        public void sendMidi(ByteBuffer packet, InetSocketAddress to) {
            midi.add(packet);
        }
    };

    static InetSocketAddress at(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Session session(String... invited) {
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

    CompletableFuture<InetSocketAddress> resolve(HostAndPort target) {
        return hostKnown
                ? CompletableFuture.completedFuture(at(target.host(), target.port()))
                : CompletableFuture.failedFuture(new UnknownHostException(target.host()));
    }

    Peer connect(Peer.Identity identity, boolean invitedByUs, long nanoTime) {
        var sender = new Sender(OWN, identity.data(), wire, () -> clock.ticks(now), 0);
        var gate = new Gate(host.connect(identity.name(), Addresses.text(identity.control()), Optional.of(sender)));
        return new Peer(identity, invitedByUs, gate, new Receiver(gate, counters), sender, nanoTime);
    }

    static Hello hello(Verb verb, int token) {
        return new Hello(verb, token, PEER, "pad");
    }

    Session invitedSession() {
        Session session = session();
        session.receive(Line.CONTROL, CONTROL, hello(Verb.INVITE, TOKEN), now);
        session.receive(Line.DATA, DATA, hello(Verb.INVITE, TOKEN), now);
        return session;
    }

    void midi(Session session, InetSocketAddress from, int ssrc, int sequence, String list) {
        byte[] bytes = Hex.bytes(list);
        ByteBuffer packet = ByteBuffer.allocate(100)
                .putShort((short) 0x8061)
                .putShort((short) sequence)
                .putInt(0)
                .putInt(ssrc);
        session.receiveMidi(from, packet.put((byte) bytes.length).put(bytes).flip(), now);
    }

    List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    void advance(Session session, long seconds) {
        for (int i = 0; i < 10 * seconds; i++) {
            now += SECOND / 10;
            session.tick(now);
        }
    }
}
