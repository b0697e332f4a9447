package dev.midimon.midi.port.rtp;

import java.net.InetSocketAddress;

/** How addresses are written in messages and keys. */
final class Addresses {

    private Addresses() {}

    /** For example {@code 127.0.0.1:5004} or {@code [::1]:5004}; without a lookup of the name. */
    static String text(InetSocketAddress address) {
        return new HostAndPort(address.getAddress().getHostAddress(), address.getPort()).toString();
    }
}
