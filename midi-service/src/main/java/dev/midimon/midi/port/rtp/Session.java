package dev.midimon.midi.port.rtp;

import dev.midimon.midi.port.network.AllowList;
import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of an AppleMIDI session: who is invited, who has knocked, who is connected. It knows no sockets; time comes in with every call.
 *
 * <p>All methods belong to the session's thread, except {@link #receiveMidi} and {@link #peers}.
 */
final class Session {

    /** How many peers may be connected, and how many may have knocked on the control port only. */
    static final int MAX_PEERS = 32;

    /** How long the second invitation may take, in nanoseconds. */
    static final long KNOCK_LASTS = TimeUnit.SECONDS.toNanos(15);

    private final int ssrc;
    private final String name;
    private final AllowList allowed;
    private final List<Invitation> invitations;
    private final IntSupplier random;
    private final SessionClock clock;
    private final Wire wire;
    private final PeerFactory peerFactory;
    private final Counters counters;
    private final Notices notices;
    private final List<Knock> knocks = new ArrayList<>();
    private final RtpPacket packet = new RtpPacket();
    private volatile List<Peer> peers = List.of();

    /** An invitation that was accepted on the control port and is awaited on the data port. */
    private record Knock(Hello hello, InetSocketAddress control, long until) {}

    Session(
            Identity identity,
            AllowList allowed,
            List<Invitation> invitations,
            IntSupplier random,
            Surroundings surroundings) {
        this.ssrc = identity.ssrc();
        this.name = identity.name();
        this.clock = identity.clock();
        this.allowed = allowed;
        this.invitations = invitations;
        this.random = random;
        this.wire = surroundings.wire();
        this.peerFactory = surroundings.peerFactory();
        this.counters = surroundings.counters();
        this.notices = surroundings.notices();
    }

    /**
     * What peers see of the session.
     *
     * @param ssrc the one identifier for control and data
     * @param name what people call it
     * @param clock what timestamps count on
     */
    record Identity(int ssrc, String name, SessionClock clock) {}

    /** What a session works with. */
    record Surroundings(Wire wire, PeerFactory peerFactory, Counters counters, Notices notices) {}

    /** Makes a peer known to the hub. */
    interface PeerFactory {
        Peer connect(Peer.Identity identity, boolean invitedByUs, long nanoTime);
    }

    /** Takes a session packet. */
    void receive(Line line, InetSocketAddress from, SessionPacket received, long nanoTime) {
        if (received instanceof Hello hello) {
            switch (hello.verb()) {
                case INVITE -> invited(line, from, hello, nanoTime);
                case ACCEPT -> accepted(line, from, hello, nanoTime);
                case REFUSE -> refused(from, hello, nanoTime);
                case BYE -> left(line, from, hello, nanoTime);
            }
            return;
        }
        Peer peer = peer(received.ssrc());
        if (peer == null || !from.equals(peer.address(line))) {
            stranger(from);
            return;
        }
        peer.heard(nanoTime);
        if (received instanceof ClockSync step) {
            peer.synchronise(step, ssrc, clock.ticks(nanoTime), wire);
        }
    }

    private void invited(Line line, InetSocketAddress from, Hello hello, long nanoTime) {
        if (!allowed.contains(from.getAddress())
                && invitations.stream().noneMatch(invitation -> invitation.isForHost(from))) {
            refuse(line, from, hello, "its address is not in the port's allow list; add it there if the peer is yours");
        } else if (line == Line.CONTROL) {
            knocked(from, hello, nanoTime);
        } else {
            entered(from, hello, nanoTime);
        }
    }

    private void knocked(InetSocketAddress from, Hello hello, long nanoTime) {
        knocks.removeIf(
                knock -> knock.hello().ssrc() == hello.ssrc() && knock.control().equals(from));
        Peer known = peer(hello.ssrc());
        boolean another =
                known != null && !known.identity().control().getAddress().equals(from.getAddress());
        if (another || hello.ssrc() == ssrc) {
            refuse(Line.CONTROL, from, hello, "its identifier is in use by another peer; it has to choose another one");
            return;
        }
        if (knocks.size() >= MAX_PEERS || (known == null && peers.size() >= MAX_PEERS)) {
            refuse(Line.CONTROL, from, hello, "there are %d peers already".formatted(MAX_PEERS));
            return;
        }
        if (known == null || known.identity().token() != hello.token()) {
            knocks.add(new Knock(hello, from, nanoTime + KNOCK_LASTS));
        }
        accept(Line.CONTROL, from, hello);
    }

    private void entered(InetSocketAddress from, Hello hello, long nanoTime) {
        Peer known = peer(hello.ssrc());
        if (known != null
                && known.identity().token() == hello.token()
                && known.identity().data().equals(from)) {
            accept(Line.DATA, from, hello);
            return;
        }
        for (Iterator<Knock> each = knocks.iterator(); each.hasNext(); ) {
            Knock knock = each.next();
            boolean same = knock.hello().ssrc() == hello.ssrc() && knock.hello().token() == hello.token();
            if (same && knock.control().getAddress().equals(from.getAddress())) {
                each.remove();
                var identity = new Peer.Identity(
                        hello.ssrc(), hello.token(), knock.hello().name(), knock.control(), from);
                connect(identity, false, nanoTime);
                accept(Line.DATA, from, hello);
                return;
            }
        }
        stranger(from);
    }

    private void accepted(Line line, InetSocketAddress from, Hello hello, long nanoTime) {
        for (Invitation invitation : invitations) {
            Peer.Identity identity = invitation.accept(line, from, hello, nanoTime);
            if (identity != null && !isConnected(invitation)) {
                connect(identity, true, nanoTime);
                return;
            }
        }
    }

    private void refused(InetSocketAddress from, Hello hello, long nanoTime) {
        for (Invitation invitation : invitations) {
            if (invitation.refuse(from, hello, nanoTime)) {
                notices.once(
                        "RTP_INVITATION_REFUSED",
                        from.getAddress(),
                        "%s refused the invitation; it is asked again from time to time"
                                .formatted(invitation.target()));
            }
        }
    }

    private void left(Line line, InetSocketAddress from, Hello hello, long nanoTime) {
        Peer peer = peer(hello.ssrc());
        if (peer != null && from.equals(peer.address(line))) {
            disconnect(peer, nanoTime);
            notices.always("RTP_PEER_LEFT", "%s ended the session".formatted(peer.identity()));
        }
    }

    private void accept(Line line, InetSocketAddress to, Hello hello) {
        wire.send(line, new Hello(Verb.ACCEPT, hello.token(), ssrc, name), to);
    }

    private void refuse(Line line, InetSocketAddress to, Hello hello, String why) {
        counters.add(Counter.REFUSED, 1);
        wire.send(line, new Hello(Verb.REFUSE, hello.token(), ssrc, name), to);
        notices.once(
                "RTP_PEER_REFUSED",
                to.getAddress(),
                "refused the invitation of \"%s\" at %s: %s".formatted(hello.name(), Addresses.text(to), why));
    }

    private void stranger(InetSocketAddress from) {
        counters.add(Counter.STRANGERS, 1);
        notices.once(
                "RTP_STRANGER",
                from.getAddress(),
                "dropped packets from %s, which is not part of the session; only counted from now on"
                        .formatted(Addresses.text(from)));
    }

    private void connect(Peer.Identity identity, boolean invitedByUs, long nanoTime) {
        for (Peer former : peers) {
            if (former.identity().ssrc() == identity.ssrc()
                    || former.identity().control().equals(identity.control())) {
                remove(former);
            }
        }
        List<Peer> more = new ArrayList<>(peers);
        more.add(peerFactory.connect(identity, invitedByUs, nanoTime));
        peers = List.copyOf(more);
    }

    private void disconnect(Peer peer, long nanoTime) {
        remove(peer);
        for (Invitation invitation : invitations) {
            if (invitation.isFor(peer.identity().control())) {
                invitation.restart(random.getAsInt(), nanoTime);
            }
        }
    }

    private void remove(Peer peer) {
        peers = peers.stream().filter(other -> other != peer).toList();
        peer.close();
    }

    private boolean isConnected(Invitation invitation) {
        return peers.stream().anyMatch(peer -> invitation.isFor(peer.identity().control()));
    }

    /** Does what is due: invites, synchronises clocks, tells senders how far they were heard, gives up those who say nothing. */
    void tick(long nanoTime) {
        knocks.removeIf(knock -> nanoTime - knock.until() >= 0);
        for (Peer peer : peers) {
            if (peer.isSilent(nanoTime)) {
                sayGoodbye(peer);
                disconnect(peer, nanoTime);
                notices.always(
                        "RTP_PEER_SILENT",
                        "%s said nothing for %d s and counts as gone"
                                .formatted(peer.identity(), TimeUnit.NANOSECONDS.toSeconds(Peer.SILENCE)));
            } else {
                peer.tick(ssrc, nanoTime, clock.ticks(nanoTime), wire);
            }
        }
        for (Invitation invitation : invitations) {
            if (!isConnected(invitation) && !invitation.tick(ssrc, name, nanoTime, wire)) {
                notices.unknownHost(invitation.target());
            }
        }
    }

    /** Says goodbye to everybody. */
    void close() {
        for (Peer peer : peers) {
            sayGoodbye(peer);
            remove(peer);
        }
    }

    private void sayGoodbye(Peer peer) {
        wire.send(
                Line.CONTROL,
                new Hello(Verb.BYE, peer.identity().token(), ssrc, name),
                peer.identity().control());
    }

    /** Takes an RTP packet. Called by the data thread. */
    void receiveMidi(InetSocketAddress from, ByteBuffer datagram, long nanoTime) {
        if (datagram.remaining() < RtpPacket.HEADER) {
            malformed(from);
            return;
        }
        Peer peer = peer(RtpPacket.ssrc(datagram));
        if (peer == null || !from.equals(peer.identity().data())) {
            stranger(from);
        } else if (!packet.read(datagram) || !peer.accept(packet, datagram, nanoTime)) {
            malformed(from);
        }
    }

    /** Counts a malformed packet. Any thread. */
    void malformed(InetSocketAddress from) {
        counters.add(Counter.MALFORMED, 1);
        notices.once(
                "RTP_MALFORMED",
                from.getAddress(),
                "dropped a malformed packet from %s; others are only counted".formatted(Addresses.text(from)));
    }

    private @Nullable Peer peer(int wanted) {
        List<Peer> now = peers;
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).identity().ssrc() == wanted) {
                return now.get(i);
            }
        }
        return null;
    }

    /** Who is connected; safe to call from any thread. */
    List<Peer> peers() {
        return peers;
    }
}
