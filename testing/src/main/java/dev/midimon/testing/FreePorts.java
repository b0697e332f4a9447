package dev.midimon.testing;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;

/** Finds UDP ports that nobody uses. */
public final class FreePorts {

    private FreePorts() {}

    /** Returns an even port that is free on loopback, as the next one is; below those that systems give out by themselves. */
    public static int pair() {
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
        } catch (SocketException taken) {
            return false;
        }
    }
}
