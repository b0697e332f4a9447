package dev.midimon.midi.port;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The endpoints of one port, and the hub's side of that port. */
final class Endpoints implements PortHost, AutoCloseable {
    private final String port;
    private final SourceIndices indices;
    private final MidiListener listener;
    private final PortReports reports;
    private final Set<Endpoint> connected = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Endpoints(String port, SourceIndices indices, MidiListener listener, PortReports reports) {
        this.port = port;
        this.indices = indices;
        this.listener = listener;
        this.reports = reports;
    }

    @Override
    public MidiInput connect(String name, String key, Optional<MidiOutput> output) {
        if (closed) {
            return Refused.INPUT;
        }
        OptionalInt index = indices.take();
        if (index.isEmpty()) {
            report(
                    "TOO_MANY_SOURCES",
                    name + " is not heard: " + Source.MAX_SOURCES + " endpoints are connected, and more cannot be");
            return Refused.INPUT;
        }
        Endpoint endpoint = new Endpoint(index.getAsInt(), port, name, key, output, listener, this::forget);
        connected.add(endpoint);
        if (closed) {
            endpoint.disconnected();
        }
        endpoint.announce();
        return endpoint;
    }

    @Override
    public void report(String code, String message) {
        reports.report(port, code, message);
    }

    List<EndpointStatus> status() {
        return connected.stream()
                .map(Endpoint::status)
                .sorted(Comparator.comparingInt(endpoint -> endpoint.source().index()))
                .toList();
    }

    Stream<Source> sources() {
        return connected.stream().map(Endpoint::source);
    }

    /** Disconnects every endpoint that is left and takes no more. */
    @Override
    public void close() {
        closed = true;
        connected.forEach(Endpoint::disconnected);
    }

    private void forget(Endpoint endpoint) {
        connected.remove(endpoint);
        indices.free(endpoint.source().index());
    }

    /** Hears nothing. */
    private enum Refused implements MidiInput {
        INPUT;

        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {}

        @Override
        public void disconnected() {}
    }
}
