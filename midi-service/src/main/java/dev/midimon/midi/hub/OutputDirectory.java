package dev.midimon.midi.hub;

import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.MidiOutputs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ways out by name. A way remembers whom it leads to until somebody comes or goes. */
final class OutputDirectory implements MidiOutputs {
    private static final int NOTE_OFF = 0x80;
    private static final int SYSTEM = 0xF0;

    private final Endpoints endpoints;
    private final Map<String, MidiOutput> ways = new ConcurrentHashMap<>();

    private final Sent sent;

    /**
     * Opens the directory.
     *
     * @param endpoints who is connected
     * @param sent told of every channel message that goes out
     */
    OutputDirectory(Endpoints endpoints, Sent sent) {
        this.endpoints = endpoints;
        this.sent = sent;
    }

    /** Hears of what goes out. */
    @FunctionalInterface
    interface Sent {
        void message(int status, int data1, int data2);
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
            tell(data, offset, offset + length);
            current.output.get().send(data, offset, length);
        }

        private void tell(byte[] data, int from, int end) {
            for (int i = from; i < end; i++) {
                int status = data[i] & 0xFF;
                if (status >= NOTE_OFF && status < SYSTEM) {
                    sent.message(
                            status, i + 1 < end ? data[i + 1] : 0, i + 2 < end && data[i + 2] >= 0 ? data[i + 2] : 0);
                }
            }
        }
    }
}
