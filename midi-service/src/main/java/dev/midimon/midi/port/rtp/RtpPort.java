package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RTP-MIDI port: two UDP sockets and two threads around a {@link Session}.
 *
 * <p>The data thread blocks in the data socket alone, so that a MIDI packet meets no selector and no other thread on its way; it leaves session
 * packets in a bounded queue for the session's thread, which also serves the control socket and the time.
 */
final class RtpPort implements Port {
    private static final Logger LOG = LoggerFactory.getLogger(RtpPort.class);

    private static final int MAX_DATAGRAM = 65_536;
    private static final int QUEUE_LENGTH = 256;
    private static final long TICK_MILLIS = 100;
    private static final long JOIN_MILLIS = 700;

    /** How long a thread rests when the system fails it, so that a lasting failure does not keep a processor busy. */
    private static final long PAUSE_NANOS = 100_000_000;

    /** A session packet that arrived on the data port. */
    private record Arrival(InetSocketAddress from, SessionPacket packet, long nanoTime) {}

    private final String title;
    private final PortHost host;
    private final Sockets sockets;
    private final Counters counters;
    private final Neighbourhood neighbourhood;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final SecureRandom random = new SecureRandom();
    private final SessionClock clock = new SessionClock(System.nanoTime());
    private final int ssrc = random.nextInt();
    private final Session session;
    private final Thread sessionThread;
    private final Thread dataThread;
    private volatile boolean closed;

    private RtpPort(
            String name,
            RtpSettings settings,
            PortHost host,
            Sockets sockets,
            Counters counters,
            Neighbourhood neighbourhood) {
        this.title = new HostAndPort(settings.bind(), settings.port()).toString();
        this.host = host;
        this.sockets = sockets;
        this.counters = counters;
        this.neighbourhood = neighbourhood;
        long now = System.nanoTime();
        List<Invitation> invitations = settings.invited().stream()
                .map(target -> new Invitation(target, this::resolve, random.nextInt(), now))
                .toList();
        this.session = new Session(
                new Session.Identity(ssrc, name, clock),
                settings.allowList(),
                invitations,
                random::nextInt,
                new Session.Surroundings(sockets, this::connect, counters, new Notices(host)));
        this.sessionThread = thread("session", this::runSession);
        this.dataThread = thread("data", this::runData);
    }

    /**
     * Opens the sockets and starts the threads.
     *
     * @param name what peers see
     * @param settings the port's keys
     * @param host the hub's side
     * @param networks finds the networks that a bound address can be reached from
     * @throws PortException if the sockets cannot be bound
     */
    static RtpPort open(
            String name, RtpSettings settings, PortHost host, Function<InetAddress, List<InetAddress>> networks) {
        Counters counters = new Counters();
        Sockets sockets = Sockets.bind(settings.bind(), settings.port(), counters);
        List<InetAddress> advertised = settings.advertise() ? networks.apply(sockets.address()) : List.of();
        Neighbourhood neighbourhood = Neighbourhood.join(name, settings.port(), advertised);
        var port = new RtpPort(name, settings, host, sockets, counters, neighbourhood);
        port.sessionThread.start();
        port.dataThread.start();
        if (settings.advertise() && advertised.isEmpty()) {
            host.report(
                    "RTP_NOT_ADVERTISED",
                    "nothing is advertised, for nobody else can reach %s; bind to an address of the network or to 0.0.0.0"
                            .formatted(port.title));
        }
        return port;
    }

    private Thread thread(String task, Runnable body) {
        Thread thread = new Thread(body, "midimon-rtp-" + task + "-" + title);
        thread.setDaemon(true);
        return thread;
    }

    private CompletableFuture<InetSocketAddress> resolve(HostAndPort target) {
        var found = new CompletableFuture<InetSocketAddress>();
        thread("resolve", () -> {
                    try {
                        found.complete(new InetSocketAddress(InetAddress.getByName(target.host()), target.port()));
                    } catch (UnknownHostException e) {
                        found.completeExceptionally(e);
                    }
                })
                .start();
        return found;
    }

    private Peer connect(Peer.Identity identity, boolean invitedByUs, long nanoTime) {
        var sender = new Sender(
                ssrc, identity.data(), sockets, () -> clock.ticks(System.nanoTime()), random.nextInt() & 0xFFFF);
        String control = Addresses.text(identity.control());
        String name = identity.name().isEmpty() ? control : identity.name();
        MidiInput input = host.connect(name, control, Optional.of(sender));
        var gate = new Gate(input);
        return new Peer(identity, invitedByUs, gate, new Receiver(gate, counters), sender, nanoTime);
    }

    private void runData() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        while (!closed) {
            try {
                InetSocketAddress from = sockets.receiveData(datagram);
                long now = System.nanoTime();
                if (SessionPacket.claims(datagram)) {
                    queue(from, datagram, now);
                } else {
                    session.receiveMidi(from, datagram, now);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                pause(e);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private void queue(InetSocketAddress from, ByteBuffer datagram, long nanoTime) {
        Optional<SessionPacket> packet = SessionPacket.read(datagram);
        if (packet.isEmpty()) {
            session.malformed(from);
        } else if (arrivals.offer(new Arrival(from, packet.get(), nanoTime))) {
            sockets.wakeUp();
        } else {
            counters.add(Counter.OVERRUN, 1);
        }
    }

    private void runSession() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        long nextTick = System.nanoTime();
        while (!closed) {
            try {
                sockets.awaitControl(TICK_MILLIS);
                readControl(datagram);
                for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
                    session.receive(Line.DATA, arrival.from(), arrival.packet(), arrival.nanoTime());
                }
                long now = System.nanoTime();
                if (now - nextTick >= 0) {
                    session.tick(now);
                    nextTick = now + TICK_MILLIS * 1_000_000;
                }
            } catch (ClosedChannelException | ClosedSelectorException e) {
                break;
            } catch (IOException e) {
                pause(e);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        session.close();
    }

    private void readControl(ByteBuffer datagram) throws IOException {
        for (int i = 0; i < QUEUE_LENGTH; i++) {
            InetSocketAddress from = sockets.receiveControl(datagram);
            if (from == null) {
                return;
            }
            long now = System.nanoTime();
            Optional<SessionPacket> packet = SessionPacket.read(datagram);
            if (packet.isPresent()) {
                session.receive(Line.CONTROL, from, packet.get(), now);
            } else {
                session.malformed(from);
            }
        }
    }

    private void pause(IOException e) {
        failed(e);
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void failed(Exception e) {
        counters.add(Counter.FAILURES, 1);
        if (counters.get(Counter.FAILURES) == 1) {
            LOG.error("RTP-MIDI port {} goes on after a failure; further ones are only counted", title, e);
        }
    }

    @Override
    public String description() {
        List<Peer> peers = session.peers();
        String names = peers.stream().map(peer -> peer.identity().toString()).collect(Collectors.joining(", "));
        String connected =
                peers.isEmpty() ? "no peer" : peers.size() + (peers.size() == 1 ? " peer: " : " peers: ") + names;
        List<String> others = neighbourhood.others();
        return title + ", " + connected + (others.isEmpty() ? "" : "; on the network: " + String.join(", ", others));
    }

    @Override
    public Map<String, Long> counters() {
        return counters.snapshot();
    }

    @Override
    public void close() {
        closed = true;
        sockets.wakeUp();
        neighbourhood.close();
        join(sessionThread);
        sockets.close();
        join(dataThread);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
