package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.PortHost;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** Tells people what is wrong, once for each code and address. Safe to use from any thread. */
final class Notices {

    /** How many are remembered; beyond that nothing new is reported, only counted. */
    static final int MAX_REMEMBERED = 256;

    private record Notice(String code, Object about) {}

    private final PortHost host;
    private final Set<Notice> given = new HashSet<>();

    Notices(PortHost host) {
        this.host = host;
    }

    /**
     * Reports, unless the same was reported before.
     *
     * @param code a stable word
     * @param address whom it is about
     * @param message what happened and what to do
     */
    void once(String code, InetAddress address, String message) {
        if (remember(new Notice(code, address))) {
            host.report(code, message);
        }
    }

    /** Reports once that nobody knows the address of an invited host. */
    void unknownHost(HostAndPort target) {
        if (remember(new Notice("RTP_HOST_UNKNOWN", target))) {
            host.report(
                    "RTP_HOST_UNKNOWN",
                    "cannot invite %s: its address is not known; it is looked up again from time to time"
                            .formatted(target));
        }
    }

    private synchronized boolean remember(Notice notice) {
        return given.size() < MAX_REMEMBERED && given.add(notice);
    }

    /** Reports what happens seldom by its nature, such as a peer that comes or goes. */
    void always(String code, String message) {
        host.report(code, message);
    }
}
