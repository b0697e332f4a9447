package dev.midimon.midi.hub;

import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.MidiOutputs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ways out by name. A way remembers whom it leads to until somebody comes or goes. */
final class OutputDirectory implements MidiOutputs {
    private final Endpoints endpoints;
    private final Map<String, MidiOutput> ways = new ConcurrentHashMap<>();

    OutputDirectory(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public MidiOutput to(String name) {
        return ways.computeIfAbsent(name, Way::new);
    }

    private record Found(int generation, Optional<MidiOutput> output) {}

    private final class Way implements MidiOutput {
        private final String name;
        private volatile Found found = new Found(-1, Optional.empty());

        Way(String name) {
            this.name = name;
        }

        @Override
        public void send(byte[] data, int offset, int length) throws IOException {
            Found current = found;
            int generation = endpoints.generation();
            if (current.generation != generation) {
                current = new Found(generation, endpoints.output(name).flatMap(source -> source.output()));
                found = current;
            }
            if (current.output.isEmpty()) {
                throw new IOException(
                        "nothing that is connected is named \"" + name + "\"; 'midimon ports' shows what is");
            }
            current.output.get().send(data, offset, length);
        }
    }
}
