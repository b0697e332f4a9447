package dev.midimon.midi.port.network;

import dev.midimon.api.port.PortException;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;

/** Opens the sockets of network ports. */
public final class UdpSocket {

    /** Asked of the system for what arrives while the hub is busy, in bytes; the system may grant less. */
    private static final int RECEIVE_BUFFER = 4 << 20;

    private UdpSocket() {}

    /**
     * Opens a socket in blocking mode.
     *
     * @param host an address or name of this machine
     * @param port 0..65535; 0 for any free one
     * @return the socket
     * @throws PortException if the address is not known ({@code PORT_ADDRESS_UNKNOWN}), taken ({@code PORT_IN_USE}) or otherwise of no use ({@code
     *     PORT_FAILED}); the message says which
     */
    public static DatagramChannel bind(String host, int port) {
        InetAddress address = resolve(host);
        try {
            DatagramChannel channel = DatagramChannel.open(
                    address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            try {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
                return channel.bind(new InetSocketAddress(address, port));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            String bracketed = address instanceof Inet6Address ? "[" + host + "]" : host;
            throw new PortException(
                    e instanceof BindException ? "PORT_IN_USE" : "PORT_FAILED",
                    "cannot listen at UDP %s:%d: %s; choose another port or end the program that uses it"
                            .formatted(bracketed, port, e.getMessage()),
                    e);
        }
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new PortException(
                    "PORT_ADDRESS_UNKNOWN",
                    "bind: expected an address of this machine, found \"%s\"".formatted(host),
                    e);
        }
    }
}
