package dev.midimon.port.jack;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hub that writes down what a port tells it. */
final class RecordingHost implements PortHost {
    final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    final List<String> reports = new CopyOnWriteArrayList<>();

    @Override
    public MidiInput connect(String name, String key, Optional<MidiOutput> output) {
        var endpoint = new Endpoint(name, key, output.orElseThrow());
        endpoints.add(endpoint);
        return endpoint;
    }

    @Override
    public void report(String code, String message) {
        reports.add(code + ": " + message);
    }

    static final class Endpoint implements MidiInput {
        final String name;
        final String key;
        final MidiOutput output;
        final List<String> received = new CopyOnWriteArrayList<>();
        volatile boolean disconnected;

        private Endpoint(String name, String key, MidiOutput output) {
            this.name = name;
            this.key = key;
            this.output = output;
        }

        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            received.add(HexFormat.of().formatHex(data, offset, offset + length));
        }

        @Override
        public void disconnected() {
            disconnected = true;
        }
    }
}
