package dev.midimon.port.jack;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that is a client of the JACK server while there is one, and waits for one while there is none.
 *
 * <p>One thread does it all but the real-time part: it opens and closes the client, connects ports, and hands what arrived to the hub.
 */
final class JackMidiPort implements Port {
    private static final Logger LOG = LoggerFactory.getLogger(JackMidiPort.class);

    /** The longest message, in bytes. */
    static final int MAX_MESSAGE = 65_536;

    /** How often a server is looked for, and ports to connect. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final long JOIN_MILLIS = 1800;

    private final String clientName;
    private final List<Pattern> patterns;
    private final JackServer server;
    private final PortHost host;
    private final long lookEvery;
    private final Buffers buffers;
    private final byte[] message = new byte[MAX_MESSAGE];
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean lost;
    private volatile Optional<String> connectedAs = Optional.empty();
    private boolean absenceReported;

    private JackMidiPort(
            String clientName, List<Pattern> patterns, JackServer server, PortHost host, Duration lookEvery) {
        this.clientName = clientName;
        this.patterns = patterns;
        this.server = server;
        this.host = host;
        this.lookEvery = lookEvery.toNanos();
        this.thread = new Thread(this::run, "midimon-jack-" + clientName);
        this.thread.setDaemon(true);
        this.buffers = new Buffers(() -> LockSupport.unpark(thread));
    }

    /** Opens the port; a server may come later. */
    static JackMidiPort open(
            String clientName, List<Pattern> patterns, JackServer server, PortHost host, Duration lookEvery) {
        var port = new JackMidiPort(clientName, patterns, server, host, lookEvery);
        port.thread.start();
        return port;
    }

    private void run() {
        while (!closed) {
            lost = false;
            try (JackServer.Client client = server.open(clientName, buffers, this::serverLost)) {
                serve(client);
            } catch (JackServer.NoServerException e) {
                reportAbsence(e);
                LockSupport.parkNanos(lookEvery);
            } catch (RuntimeException e) {
                LOG.error("JACK port {} begins anew after a failure", clientName, e);
                LockSupport.parkNanos(lookEvery);
            }
        }
    }

    private void reportAbsence(JackServer.NoServerException e) {
        if (!absenceReported) {
            absenceReported = true;
            host.report("JACK_NO_SERVER", "%s; port %s waits for one".formatted(e.getMessage(), clientName));
        }
    }

    private void serverLost() {
        lost = true;
        LockSupport.unpark(thread);
    }

    private void serve(JackServer.Client client) {
        absenceReported = false;
        connectedAs = Optional.of(client.name());
        buffers.connected(true);
        MidiInput input = host.connect(client.name(), clientName, Optional.of(buffers));
        try {
            long nextLook = System.nanoTime();
            while (!closed && !lost) {
                long now = System.nanoTime();
                if (now - nextLook >= 0) {
                    client.connectTo(patterns);
                    nextLook = now + lookEvery;
                }
                deliver(input);
                LockSupport.parkNanos(nextLook - now);
            }
        } finally {
            buffers.connected(false);
            connectedAs = Optional.empty();
            deliver(input);
            input.disconnected();
        }
        if (lost) {
            buffers.count(Counter.SERVERS_LOST);
            host.report(
                    "JACK_SERVER_LOST",
                    "the JACK server went away; port %s waits for it to come back".formatted(clientName));
        }
    }

    private void deliver(MidiInput input) {
        MessageRing incoming = buffers.incoming();
        for (int length = incoming.peekLength(); length >= 0; length = incoming.peekLength()) {
            long nanoTime = incoming.peekedTime();
            incoming.take(message);
            input.receive(message, 0, length, nanoTime);
        }
    }

    @Override
    public String description() {
        return connectedAs.map(name -> "JACK client " + name).orElse("JACK client " + clientName + ", no server");
    }

    @Override
    public Map<String, Long> counters() {
        return buffers.counters();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
