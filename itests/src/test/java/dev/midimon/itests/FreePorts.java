package dev.midimon.itests;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Finds UDP ports that nobody uses, below those that systems give out by themselves. */
final class FreePorts {

    private FreePorts() {}

    /** An even port that is free on loopback, as the next one is. */
    static int pair() {
        while (true) {
            int even = ThreadLocalRandom.current().nextInt(10_000, 16_000) * 2;
            if (isFree(even) && isFree(even + 1)) {
                return even;
            }
        }
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
