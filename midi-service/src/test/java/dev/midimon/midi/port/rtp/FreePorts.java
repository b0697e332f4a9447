package dev.midimon.midi.port.rtp;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;

/** Finds pairs of UDP ports that nobody uses. */
final class FreePorts {

    private FreePorts() {}

    /** An even port that is free on loopback, as the next one is; below those that systems give out by themselves. */
    static int pair() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 16_000) * 2;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }
}
