package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The floor: the least that a Java program can do between a datagram in and a datagram out. */
public final class Echo {

    private Echo() {}

    /**
     * Says on which port it listens, and sends what arrives there on.
     *
     * @param words the port that it sends to
     * @throws IOException if it cannot
     */
    public static void main(String[] words) throws IOException {
        InetSocketAddress receiver = Loopback.at(Integer.parseInt(words[0]));
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        try (DatagramChannel in = Loopback.open(0);
                DatagramChannel out = DatagramChannel.open()) {
            System.out.println(Loopback.port(in));
            while (true) {
                in.receive(packet.clear());
                out.send(packet.flip(), receiver);
            }
        }
    }
}
