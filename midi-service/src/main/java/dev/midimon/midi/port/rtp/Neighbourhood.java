package dev.midimon.midi.port.rtp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a session known on the local network and learns of others, by multicast DNS. All of it happens in the background: joining takes some
 * 150 ms, leaving two seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6763">RFC 6763, DNS-Based Service Discovery</a>
 */
final class Neighbourhood implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);

    /** The service type of AppleMIDI sessions. */
    private static final String TYPE = "_apple-midi._udp.local.";

    /** How many sessions of others are kept. */
    private static final int MAX_OTHERS = 64;

    /** How long closing waits, so that the goodbye gets away before the program ends. */
    private static final long GOODBYE_MILLIS = 500;

    private final String name;
    private final int port;
    private final List<InetAddress> addresses;
    private final Map<String, String> others = new ConcurrentSkipListMap<>();
    private final List<JmDNS> responders = new ArrayList<>();
    private boolean closed;

    private Neighbourhood(String name, int port, List<InetAddress> addresses) {
        this.name = name;
        this.port = port;
        this.addresses = addresses;
    }

    /**
     * Joins in the background.
     *
     * @param name what the session is called
     * @param port its control port
     * @param addresses one for each network to join; with none, nothing happens
     */
    static Neighbourhood join(String name, int port, List<InetAddress> addresses) {
        var neighbourhood = new Neighbourhood(name, port, addresses);
        if (!addresses.isEmpty()) {
            neighbourhood.inBackground("join", neighbourhood::join);
        }
        return neighbourhood;
    }

    /**
     * Finds the networks that a session bound to an address can be reached from.
     *
     * @param bound an address of this machine, or the wildcard for all of them
     * @return an address on each; empty for loopback, which nobody else can reach
     */
    static List<InetAddress> reachableFrom(InetAddress bound) {
        if (bound.isLoopbackAddress()) {
            return List.of();
        }
        if (!bound.isAnyLocalAddress()) {
            return List.of(bound);
        }
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback() && network.supportsMulticast()) {
                    Collections.list(network.getInetAddresses()).stream()
                            .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                            .ifPresent(addresses::add);
                }
            }
        } catch (SocketException e) {
            LOG.warn("The networks of this machine cannot be listed; sessions are not advertised", e);
        }
        return addresses;
    }

    private Thread inBackground(String task, Runnable body) {
        Thread thread = new Thread(body, "midimon-rtp-mdns-" + task + "-" + port);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void join() {
        for (InetAddress address : addresses) {
            try {
                JmDNS responder = JmDNS.create(address, "midimon-" + port);
                if (!keep(responder)) {
                    responder.close();
                    return;
                }
                responder.addServiceListener(TYPE, new Listener());
                responder.registerService(ServiceInfo.create(TYPE, name, port, ""));
            } catch (IOException e) {
                LOG.warn("Session {} cannot be advertised at {}: {}", name, address.getHostAddress(), e.getMessage());
            }
        }
    }

    private synchronized boolean keep(JmDNS responder) {
        return !closed && responders.add(responder);
    }

    /** The sessions of others that are known now, each with name, address and port. */
    List<String> others() {
        return List.copyOf(others.values());
    }

    private final class Listener implements ServiceListener {

        @Override
        public void serviceAdded(ServiceEvent event) {
            // Its address comes with the resolution.
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            if (!isOwn(info) && info.getInetAddresses().length > 0 && others.size() < MAX_OTHERS) {
                String address =
                        new HostAndPort(info.getInetAddresses()[0].getHostAddress(), info.getPort()).toString();
                others.put(
                        event.getName(),
                        "\"%s\" at %s".formatted(event.getName().replaceAll("\\p{Cntrl}", ""), address));
            }
        }

        private boolean isOwn(ServiceInfo info) {
            return info.getPort() == port && !Collections.disjoint(addresses, List.of(info.getInetAddresses()));
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            others.remove(event.getName());
        }
    }

    /** Leaves in the background. */
    @Override
    public void close() {
        List<JmDNS> leaving;
        synchronized (this) {
            closed = true;
            leaving = List.copyOf(responders);
            responders.clear();
        }
        if (!leaving.isEmpty()) {
            try {
                inBackground("leave", () -> leaving.forEach(Neighbourhood::leave))
                        .join(GOODBYE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void leave(JmDNS responder) {
        try {
            responder.close();
        } catch (IOException e) {
            LOG.debug("Leaving multicast DNS", e);
        }
    }
}
