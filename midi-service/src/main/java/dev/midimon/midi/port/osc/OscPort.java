package dev.midimon.midi.port.osc;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.midi.port.MidiParser;
import dev.midimon.midi.port.network.AllowList;
import dev.midimon.midi.port.network.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Listens for OSC packets on a thread of its own, {@code midimon-osc-NAME}, and answers to whoever sent last. */
final class OscPort implements Port {
    private static final int MAX_DATAGRAM = 65_536;

    /** The pause after a failure to receive, so that one that lasts does not keep a processor busy. */
    private static final long BREATH_NANOS = 100_000_000;

    private static final byte[] ANSWER = "/midi\0\0\0,m\0\0".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final OscSettings settings;
    private final PortHost host;
    private final DatagramChannel channel;
    private final MidiInput input;
    private final Thread thread;
    private final LongAdder packets = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder strangers = new LongAdder();
    private volatile @Nullable InetSocketAddress lastSender;

    private OscPort(String name, OscSettings settings, PortHost host, DatagramChannel channel) {
        this.name = name;
        this.settings = settings;
        this.host = host;
        this.channel = channel;
        this.input = host.connect(name, settings.bind() + ":" + settings.port(), Optional.of(this::send));
        this.thread = new Thread(this::run, "midimon-osc-" + name);
        thread.setDaemon(true);
    }

    /**
     * Opens the socket and starts the thread.
     *
     * @throws dev.midimon.api.port.PortException if the socket cannot be bound
     */
    static OscPort open(String name, OscSettings settings, PortHost host) {
        OscPort port = new OscPort(name, settings, host, UdpSocket.bind(settings.bind(), settings.port()));
        port.thread.start();
        return port;
    }

    private void run() {
        AllowList allowed = settings.allowList();
        OscReader reader = new OscReader(input);
        ByteBuffer packet = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        while (channel.isOpen()) {
            try {
                packet.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(packet);
                long now = System.nanoTime();
                packets.increment();
                if (from.equals(lastSender) || allowed.contains(from.getAddress())) {
                    lastSender = from;
                    count(reader.read(packet.flip(), now), from);
                } else {
                    strangers.increment();
                    host.report(
                            "OSC_PEER_REFUSED",
                            from + " is not allowed to send to " + name + "; list it under allow, if it should be");
                }
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                host.report("OSC_FAILED", name + " cannot receive: " + e.getMessage());
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
    }

    private void count(OscReader.Outcome outcome, InetSocketAddress from) {
        switch (outcome) {
            case READ -> {}
            case UNKNOWN -> {
                unknown.increment();
                host.report(
                        "OSC_ADDRESS_UNKNOWN",
                        from + " sends to addresses that stand for no MIDI message; expected one such as /note_on");
            }
            case MALFORMED -> {
                malformed.increment();
                host.report("OSC_MALFORMED", from + " sends what is no OSC packet, or numbers out of range");
            }
        }
    }

    private void send(byte[] data, int offset, int length) throws IOException {
        InetSocketAddress to = lastSender;
        if (to == null) {
            throw new IOException("nobody has sent to " + name + " yet, so there is nobody to answer");
        }
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int status = data[at] & 0xFF;
            if (status < 0x80 || status == 0xF0 || status == 0xF7) {
                throw new IOException("OSC carries MIDI messages of up to three bytes only");
            }
            int size = Math.min(1 + MidiParser.dataBytes(status), end - at);
            ByteBuffer packet = ByteBuffer.allocate(ANSWER.length + 4)
                    .put(ANSWER)
                    .put((byte) 0)
                    .put(data, at, size);
            channel.send(packet.clear(), to);
            at += size;
        }
    }

    @Override
    public String description() {
        InetSocketAddress sender = lastSender;
        return "UDP " + settings.bind() + ":" + settings.port()
                + (sender == null ? "" : ", last heard " + sender.getAddress().getHostAddress());
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("packets received", packets.sum());
        counters.put("packets malformed", malformed.sum());
        counters.put("packets unknown", unknown.sum());
        counters.put("packets from strangers", strangers.sum());
        return counters;
    }

    @Override
    public void close() {
        try {
            channel.close();
            thread.join(2_000);
        } catch (IOException e) {
            host.report("OSC_FAILED", name + " cannot be closed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            input.disconnected();
        }
    }
}
