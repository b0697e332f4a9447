package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortHost;
import dev.midimon.midi.port.network.UdpSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RTP-MIDI port: two UDP sockets and two threads around a {@link Session}.
 *
 * <p>The data thread blocks in the data socket alone, so that a MIDI packet meets no selector and no other thread on its way; it leaves session
 * packets in a bounded queue for the session's thread, which also serves the control socket and the time.
 */
final class RtpPort implements Port, Wire {
    private static final Logger LOG = LoggerFactory.getLogger(RtpPort.class);

    private static final int MAX_DATAGRAM = 65_536;
    private static final int QUEUE_LENGTH = 256;
    private static final long TICK_MILLIS = 100;
    private static final long JOIN_MILLIS = 900;

    /** How long a thread rests when the system fails it, so that a lasting failure does not keep a processor busy. */
    private static final long PAUSE_NANOS = 100_000_000;

    /** Session packets that arrived on the data port. */
    private record Arrival(InetSocketAddress from, SessionPacket packet, long nanoTime) {}

    private final String title;
    private final PortHost host;
    private final Counters counters = new Counters();
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final ByteBuffer out = ByteBuffer.allocateDirect(SessionPacket.MAX_BYTES);
    private final SecureRandom random = new SecureRandom();
    private final SessionClock clock = new SessionClock(System.nanoTime());
    private final int ssrc = random.nextInt();
    private final DatagramChannel control;
    private final DatagramChannel data;
    private final Selector selector;
    private final Session session;
    private final Thread sessionThread;
    private final Thread dataThread;
    private final Neighbourhood neighbourhood;
    private volatile boolean closed;

    private RtpPort(
            String name,
            RtpSettings settings,
            PortHost host,
            DatagramChannel control,
            DatagramChannel data,
            Selector selector) {
        this.title = new HostAndPort(settings.bind(), settings.port()).toString();
        this.host = host;
        this.control = control;
        this.data = data;
        this.selector = selector;
        long now = System.nanoTime();
        List<Invitation> invitations = settings.invited().stream()
                .map(target -> new Invitation(target, this::resolve, random.nextInt(), now))
                .toList();
        this.session = new Session(
                new Session.Identity(ssrc, name, clock),
                settings.allowList(),
                invitations,
                random::nextInt,
                new Session.Surroundings(this, this::connect, counters, new Notices(host)));
        this.sessionThread = thread("session", this::runSession);
        this.dataThread = thread("data", this::runData);
        this.neighbourhood = Neighbourhood.join(name, settings.port(), settings.advertise() ? networks() : List.of());
    }

    private List<InetAddress> networks() {
        List<InetAddress> networks =
                Neighbourhood.reachableFrom(control.socket().getLocalAddress());
        if (networks.isEmpty()) {
            host.report(
                    "RTP_NOT_ADVERTISED",
                    "nothing is advertised, for nobody else can reach %s; bind to an address of the network or to 0.0.0.0"
                            .formatted(title));
        }
        return networks;
    }

    /**
     * Opens the sockets and starts the threads.
     *
     * @throws PortException if the sockets cannot be bound
     */
    static RtpPort open(String name, RtpSettings settings, PortHost host) {
        DatagramChannel control = UdpSocket.bind(settings.bind(), settings.port());
        try {
            DatagramChannel data = UdpSocket.bind(settings.bind(), settings.port() + 1);
            try {
                Selector selector = Selector.open();
                control.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                var port = new RtpPort(name, settings, host, control, data, selector);
                port.sessionThread.start();
                port.dataThread.start();
                return port;
            } catch (IOException | RuntimeException e) {
                data.close();
                throw e;
            }
        } catch (IOException e) {
            closeQuietly(control);
            throw new PortException(
                    "PORT_FAILED", "cannot open the sockets of port %s: %s".formatted(name, e.getMessage()), e);
        } catch (RuntimeException e) {
            closeQuietly(control);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            LOG.debug("Closing {}", resource, e);
        }
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
                ssrc, identity.data(), this, () -> clock.ticks(System.nanoTime()), random.nextInt() & 0xFFFF);
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
                datagram.clear();
                InetSocketAddress from = (InetSocketAddress) data.receive(datagram);
                long now = System.nanoTime();
                datagram.flip();
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
            selector.wakeup();
        } else {
            counters.add(Counter.OVERRUN, 1);
        }
    }

    private void runSession() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        long nextTick = System.nanoTime();
        while (!closed) {
            try {
                selector.select(key -> {}, TICK_MILLIS);
                readControl(datagram);
                for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
                    session.receive(Line.DATA, arrival.from(), arrival.packet(), arrival.nanoTime());
                }
                long now = System.nanoTime();
                if (now - nextTick >= 0) {
                    session.tick(now);
                    nextTick = now + TICK_MILLIS * 1_000_000;
                }
            } catch (ClosedChannelException e) {
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
            datagram.clear();
            InetSocketAddress from = (InetSocketAddress) control.receive(datagram);
            if (from == null) {
                return;
            }
            long now = System.nanoTime();
            datagram.flip();
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
    public void send(Line line, SessionPacket packet, InetSocketAddress to) {
        out.clear();
        packet.write(out);
        out.flip();
        try {
            (line == Line.CONTROL ? control : data).send(out, to);
        } catch (IOException e) {
            LOG.debug("Could not send to {}", to, e);
        }
    }

    @Override
    public void sendMidi(ByteBuffer packet, InetSocketAddress to) throws IOException {
        data.send(packet, to);
        counters.add(Counter.PACKETS_OUT, 1);
    }

    @Override
    public String description() {
        List<Peer> peers = session.peers();
        String names = peers.stream().map(peer -> peer.identity().toString()).collect(Collectors.joining(", "));
        return peers.isEmpty()
                ? title + ", no peer"
                : title + ", " + peers.size() + (peers.size() == 1 ? " peer: " : " peers: ") + names;
    }

    @Override
    public Map<String, Long> counters() {
        return counters.snapshot();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        neighbourhood.close();
        join(sessionThread);
        closeQuietly(selector);
        closeQuietly(control);
        closeQuietly(data);
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
