package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.PortException;
import dev.midimon.midi.port.network.UdpSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two sockets of a port. One thread blocks in the data socket; another waits for the control socket, for a time, or to be woken. */
final class Sockets implements Wire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private final DatagramChannel control;
    private final DatagramChannel data;
    private final Selector selector;
    private final Counters counters;
    private final ByteBuffer out = ByteBuffer.allocateDirect(SessionPacket.MAX_BYTES);

    private Sockets(DatagramChannel control, DatagramChannel data, Selector selector, Counters counters) {
        this.control = control;
        this.data = data;
        this.selector = selector;
        this.counters = counters;
    }

    /**
     * Binds both.
     *
     * @param host address of this machine
     * @param port of the control socket
     * @param counters where packets sent are counted
     * @throws PortException if one cannot be bound; nothing stays open
     */
    static Sockets bind(String host, int port, Counters counters) {
        DatagramChannel control = UdpSocket.bind(host, port);
        try {
            DatagramChannel data = UdpSocket.bind(host, port + 1);
            try {
                Selector selector = Selector.open();
                control.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                return new Sockets(control, data, selector, counters);
            } catch (IOException e) {
                closeQuietly(data);
                throw new PortException("PORT_FAILED", "cannot wait for packets: " + e.getMessage(), e);
            }
        } catch (PortException e) {
            closeQuietly(control);
            throw e;
        }
    }

    /** Where the sockets listen. */
    InetAddress address() {
        return control.socket().getLocalAddress();
    }

    /** Waits for a datagram on the data port and puts it between the buffer's position and limit. */
    InetSocketAddress receiveData(ByteBuffer datagram) throws IOException {
        datagram.clear();
        InetSocketAddress from = (InetSocketAddress) data.receive(datagram);
        datagram.flip();
        return from;
    }

    /** Waits until there is a datagram on the control port, the time is over, or somebody calls {@link #wakeUp}. */
    void awaitControl(long millis) throws IOException {
        selector.select(key -> {}, millis);
    }

    /** Takes a datagram from the control port, if there is one. */
    @Nullable
    InetSocketAddress receiveControl(ByteBuffer datagram) throws IOException {
        datagram.clear();
        InetSocketAddress from = (InetSocketAddress) control.receive(datagram);
        datagram.flip();
        return from;
    }

    /** Ends the waiting for the control port, now or the next time. */
    void wakeUp() {
        selector.wakeup();
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

    /** Closes both; whoever waits for a datagram gets an exception. */
    @Override
    public void close() {
        closeQuietly(selector);
        closeQuietly(control);
        closeQuietly(data);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("Closing {}", resource, e);
        }
    }
}
