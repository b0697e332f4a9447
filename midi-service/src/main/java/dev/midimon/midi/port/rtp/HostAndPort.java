package dev.midimon.midi.port.rtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a peer's control port is, as the configuration writes it.
 *
 * @param host a name or an address
 * @param port 1..65534, for the data port is the next one
 */
record HostAndPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-zA-Z:.%]+]|[^\\[\\]:\\s]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_534;

    /**
     * Reads {@code host:port} or {@code [address]:port}.
     *
     * @throws IllegalArgumentException if it is neither; the message says so
     */
    static HostAndPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "invite: expected host:port with a port of 1 to %d, such as studio.local:5004, found \"%s\""
                            .formatted(MAX_PORT, text));
        }
        return new HostAndPort(matcher.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
