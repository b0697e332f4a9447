package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** UDP on this machine. */
final class Loopback {

    private static final int BUFFER_BYTES = 4 << 20;
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private Loopback() {}

    static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** A socket at a port that is chosen by the system when it is 0. */
    static DatagramChannel open(int port) throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES)
                .bind(at(port));
    }

    static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** An even port that is free, as is the next one. */
    static int freePair() throws IOException {
        for (int port = FIRST; port < LAST; port += 2) {
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no two UDP ports in a row are free");
    }

    private static boolean isFree(int port) {
        try (DatagramChannel channel = open(port)) {
            return channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }
}
