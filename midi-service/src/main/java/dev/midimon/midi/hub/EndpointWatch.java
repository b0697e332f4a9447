package dev.midimon.midi.hub;

import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.Source;

/** Passes everything on, and takes note of who comes and goes. */
final class EndpointWatch implements MidiListener {
    private final MidiListener next;
    private final Endpoints endpoints;
    private final Runnable changed;

    EndpointWatch(MidiListener next, Endpoints endpoints, Runnable changed) {
        this.next = next;
        this.endpoints = endpoints;
        this.changed = changed;
    }

    @Override
    public void connected(Source source) {
        endpoints.connected(source);
        next.connected(source);
        changed.run();
    }

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        next.message(source, status, data1, data2, nanoTime);
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        next.systemExclusive(source, data, length, nanoTime);
    }

    @Override
    public void disconnected(Source source) {
        next.disconnected(source);
        endpoints.disconnected(source);
        changed.run();
    }
}
