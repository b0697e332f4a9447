package dev.midimon.midi.port.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who may talk to a network port: addresses and networks; loopback alone when none is listed. Immutable. */
public final class AllowList {
    private final List<Network> networks;

    private AllowList(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads the configuration's list.
     *
     * @param entries addresses such as {@code 192.168.1.20} and networks such as {@code 192.168.1.0/24} or {@code fd00::/8}; no host names
     * @return the list
     * @throws IllegalArgumentException if an entry is neither; the message names it
     */
    public static AllowList of(List<String> entries) {
        return new AllowList(entries.stream().map(Network::parse).toList());
    }

    /**
     * Tells whether someone may talk.
     *
     * @param address where they are
     * @return true if the address is listed or lies in a listed network
     */
    public boolean contains(InetAddress address) {
        if (networks.isEmpty()) {
            return address.isLoopbackAddress();
        }
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Network(byte[] prefix, int bits) {

        static Network parse(String entry) {
            int slash = entry.indexOf('/');
            byte[] prefix = address(slash < 0 ? entry : entry.substring(0, slash), entry);
            return new Network(
                    prefix, slash < 0 ? 8 * prefix.length : bits(entry.substring(slash + 1), 8 * prefix.length, entry));
        }

        private static byte[] address(String text, String entry) {
            if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw refusal(entry);
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException notAnAddress) {
                throw refusal(entry);
            }
        }

        private static int bits(String text, int most, String entry) {
            int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
            if (bits < 0 || bits > most) {
                throw refusal(entry);
            }
            return bits;
        }

        private static IllegalArgumentException refusal(String entry) {
            return new IllegalArgumentException(
                    "allow: expected an address such as 192.168.1.20 or a network such as 192.168.1.0/24, found \""
                            + entry + "\"");
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
