package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import java.util.ArrayList;
import java.util.Collections;
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

    /** The newest endpoint. */
    Endpoint endpoint() {
        return endpoints.get(endpoints.size() - 1);
    }

    static final class Endpoint implements MidiInput {
        final String name;
        final String key;
        final MidiOutput output;
        final List<String> received = Collections.synchronizedList(new ArrayList<>());
        volatile boolean disconnected;

        private Endpoint(String name, String key, MidiOutput output) {
            this.name = name;
            this.key = key;
            this.output = output;
        }

        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            received.add(Hex.text(data, offset, length));
        }

        @Override
        public void disconnected() {
            disconnected = true;
        }
    }
}
