package dev.midimon.midi.port;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A kind whose every port has one endpoint, named like the port, and which fails to open on demand. */
final class FakeKind implements PortKind {

    /** One opened port. */
    static final class FakePort implements Port {
        final PortSettings settings;
        final PortHost host;
        final MidiInput input;
        volatile boolean closed;

        FakePort(PortSettings settings, PortHost host) {
            this.settings = settings;
            this.host = host;
            this.input = host.connect(settings.name(), settings.name(), Optional.of((data, offset, length) -> {}));
        }

        @Override
        public String description() {
            return "a fake";
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of("fakes", 1L);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    final List<FakePort> opened = new CopyOnWriteArrayList<>();
    final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
    private final String name;

    FakeKind(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        FakePort port = new FakePort(settings, host);
        failure.get().ifPresent(problem -> {
            throw problem;
        });
        opened.add(port);
        return port;
    }

    List<String> open() {
        return opened.stream()
                .filter(port -> !port.closed)
                .map(port -> port.settings.name())
                .toList();
    }
}
