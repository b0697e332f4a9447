package dev.midimon.midi.hub;

import dev.midimon.api.hub.PortStatus;
import dev.midimon.midi.port.EndpointStatus;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.Traffic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of ports as the hub's users see them. */
final class PortList {
    private static final List<String> MALFORMED = Stream.of(
                    Traffic.Count.STRAY_BYTES,
                    Traffic.Count.UNDEFINED_STATUS,
                    Traffic.Count.INCOMPLETE,
                    Traffic.Count.SYSEX_UNTERMINATED,
                    Traffic.Count.SYSEX_TOO_LONG)
            .map(Traffic.Count::word)
            .toList();

    private final Ports ports;
    private final Endpoints endpoints;
    private final Controllers controllers;

    PortList(Ports ports, Endpoints endpoints, Controllers controllers) {
        this.ports = ports;
        this.endpoints = endpoints;
        this.controllers = controllers;
    }

    List<PortStatus> list() {
        return ports.list().stream().map(this::status).toList();
    }

    /** A line for each port: what it listens to, and who is connected. */
    List<String> lines() {
        return ports.list().stream().map(PortList::line).toList();
    }

    private static String line(dev.midimon.midi.port.PortStatus port) {
        String devices = port.endpoints().stream()
                .map(endpoint -> endpoint.source().device())
                .filter(name -> !name.equals(port.name()))
                .collect(Collectors.joining(", "));
        boolean open = port.state() == dev.midimon.midi.port.PortStatus.State.OPEN;
        return (open ? "listens to " : "NOT OPEN: ") + port.name() + ": " + description(port)
                + (devices.isEmpty() ? "" : ": " + devices);
    }

    private PortStatus status(dev.midimon.midi.port.PortStatus port) {
        return new PortStatus(
                port.name(),
                port.kind(),
                port.state() == dev.midimon.midi.port.PortStatus.State.OPEN,
                description(port),
                port.endpoints().stream().map(this::endpoint).toList(),
                port.counters());
    }

    private static String description(dev.midimon.midi.port.PortStatus port) {
        return port.problem()
                .map(problem -> problem.code() + ": " + problem.message())
                .orElse(port.description());
    }

    private PortStatus.Endpoint endpoint(EndpointStatus endpoint) {
        Map<String, Long> counts = endpoint.received();
        long malformed = MALFORMED.stream()
                .mapToLong(word -> counts.getOrDefault(word, 0L))
                .sum();
        return new PortStatus.Endpoint(
                endpoint.source().device(),
                endpoint.source().key(),
                endpoints.device(endpoint.source()),
                controllers.name(endpoint.source().device()),
                endpoint.source().output().isPresent(),
                counts.getOrDefault(Traffic.Count.MESSAGES.word(), 0L),
                malformed);
    }
}
