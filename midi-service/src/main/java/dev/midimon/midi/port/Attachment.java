package dev.midimon.midi.port;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import java.util.Optional;

/** A port that the hub drives itself, until it is closed. */
public final class Attachment implements PortHost, AutoCloseable {
    private final Endpoints endpoints;
    private final Runnable detach;

    Attachment(Endpoints endpoints, Runnable detach) {
        this.endpoints = endpoints;
        this.detach = detach;
    }

    @Override
    public MidiInput connect(String name, String key, Optional<MidiOutput> output) {
        return endpoints.connect(name, key, output);
    }

    @Override
    public void report(String code, String message) {
        endpoints.report(code, message);
    }

    /** Disconnects its endpoints and takes it off the list. */
    @Override
    public void close() {
        endpoints.close();
        detach.run();
    }
}
