package dev.midimon.midi.port.rtp;

import com.sun.management.ThreadMXBean;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortSettings;
import dev.midimon.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the RTP-MIDI port adds to a bare UDP echo: note in to datagram out, in interleaved rounds with a second bare echo as control, then
 * the bytes allocated per packet and the loss in a flood. Run as a plain program.
 */
public final class RtpLatency {
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 10;
    private static final int PACKETS = 2000;
    private static final int FLOOD = 400_000;
    private static final long GAP_NANOS = 40_000;
    private static final int PEER_SSRC = 0x12345678;

    private final DatagramChannel client = bare();
    private final DatagramChannel clientControl;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(256);
    private int sequence;

    private RtpLatency() throws IOException {
        int port = ((InetSocketAddress) client.getLocalAddress()).getPort();
        clientControl = DatagramChannel.open(StandardProtocolFamily.INET).bind(loopback(port - 1));
        client.configureBlocking(false);
    }

    public static void main(String[] arguments) throws IOException {
        new RtpLatency().run();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static DatagramChannel bare() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET).bind(loopback(FreePorts.pair() + 1));
    }

    private static InetSocketAddress echo() throws IOException {
        DatagramChannel channel = bare();
        Thread thread = new Thread(() -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
            try {
                while (true) {
                    buffer.clear();
                    var from = channel.receive(buffer);
                    buffer.flip();
                    channel.send(buffer, from);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return (InetSocketAddress) channel.getLocalAddress();
    }

    private void run() throws IOException {
        int port = FreePorts.pair();
        var host = new EchoingHost();
        var settings = new PortSettings("rtp", "rtp", Parameters.from(Map.of("port", port)));
        try (var opened = new RtpPortKind().open(settings, host)) {
            invite(clientControl, port);
            invite(client, port + 1);
            List<InetSocketAddress> servers = List.of(echo(), echo(), loopback(port + 1));
            List<double[]> medians = new ArrayList<>();
            long allocatedBefore = 0;
            for (int round = 0; round < ROUNDS + WARM_UP; round++) {
                double[] row = new double[servers.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = medianMicros(servers.get(i), i == 2);
                }
                if (round >= WARM_UP) {
                    medians.add(row);
                } else {
                    allocatedBefore = host.allocated();
                }
            }
            long bytes = host.allocated() - allocatedBefore;
            report("bare echo, control", medians, 1);
            report("RTP-MIDI port", medians, 2);
            System.out.printf("allocated by the data thread: %d bytes in %d packets%n", bytes, ROUNDS * PACKETS);
            flood(servers.get(2), host);
            System.out.println(opened.counters());
        }
    }

    private static void report(String name, List<double[]> medians, int column) {
        double[] plain =
                medians.stream().mapToDouble(row -> row[column]).sorted().toArray();
        double[] more = medians.stream()
                .flatMapToDouble(row -> DoubleStream.of(row[column] - row[0]))
                .sorted()
                .toArray();
        int half = more.length / 2;
        int margin = (int) Math.ceil(0.98 * Math.sqrt(more.length));
        System.out.printf(
                "%-18s p50 %.1f us; over the bare echo %.2f us (95%% interval %.2f to %.2f)%n",
                name, plain[half], more[half], more[half - margin], more[half + margin]);
    }

    private void invite(DatagramChannel from, int to) throws IOException {
        datagram.clear();
        new SessionPacket.Hello(SessionPacket.Hello.Verb.INVITE, 1, PEER_SSRC, "driver").write(datagram);
        datagram.flip();
        from.send(datagram, loopback(to));
        do {
            datagram.clear();
        } while (from.receive(datagram) == null);
    }

    private double medianMicros(InetSocketAddress server, boolean midi) throws IOException {
        long[] nanos = new long[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            note(midi ? sequence++ : i);
            long start = System.nanoTime();
            client.send(datagram, server);
            datagram.clear();
            while (client.receive(datagram) == null) {
                Thread.onSpinWait();
            }
            nanos[i] = System.nanoTime() - start;
            long rest = System.nanoTime() + GAP_NANOS;
            while (System.nanoTime() < rest) {
                Thread.onSpinWait();
            }
        }
        Arrays.sort(nanos);
        return nanos[PACKETS / 2] / 1000.0;
    }

    private void note(int number) {
        datagram.clear();
        datagram.putShort((short) 0x8061).putShort((short) number).putInt(0).putInt(PEER_SSRC);
        datagram.put((byte) 3)
                .put((byte) 0x90)
                .put((byte) 60)
                .put((byte) (number % 127 + 1))
                .flip();
    }

    private void flood(InetSocketAddress server, EchoingHost host) throws IOException {
        host.output = null;
        long before = host.received.sum();
        long start = System.nanoTime();
        for (int i = 0; i < FLOOD; i++) {
            note(sequence++);
            client.send(datagram, server);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long quiet = host.received.sum();
        for (int i = 0; i < 100 && (i < 10 || quiet != host.received.sum()); i++) {
            quiet = host.received.sum();
            LockSupport.parkNanos(10_000_000);
        }
        System.out.printf(
                "flood: %d packets sent at %.0f per second, %d delivered%n",
                FLOOD, FLOOD / seconds, host.received.sum() - before);
    }

    /** Sends back what comes in, on the thread it comes in. */
    private static final class EchoingHost implements PortHost, MidiInput {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private volatile @Nullable MidiOutput output;
        private volatile long thread;
        private final LongAdder received = new LongAdder();

        long allocated() {
            return threads.getThreadAllocatedBytes(thread);
        }

        @Override
        public MidiInput connect(String name, String key, Optional<MidiOutput> given) {
            output = given.orElseThrow();
            return this;
        }

        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            received.increment();
            thread = Thread.currentThread().getId();
            MidiOutput back = output;
            if (back != null) {
                try {
                    back.send(data, offset, length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void report(String code, String message) {
            System.out.println(code + ": " + message);
        }

        @Override
        public void disconnected() {}
    }
}
