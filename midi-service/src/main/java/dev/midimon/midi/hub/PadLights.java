package dev.midimon.midi.hub;

import dev.midimon.midi.feedback.Feedback;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.Source;

/** Lights the pads that are pressed. */
final class PadLights implements MidiListener {
    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;

    private final Feedback feedback;
    private final Endpoints endpoints;

    PadLights(Feedback feedback, Endpoints endpoints) {
        this.feedback = feedback;
        this.endpoints = endpoints;
    }

    @Override
    public void connected(Source source) {}

    @Override
    public void disconnected(Source source) {}

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        int kind = status & 0xF0;
        int channel = (status & 0x0F) + 1;
        if (kind == NOTE_ON && data2 > 0) {
            feedback.pressed(device(source), channel, data1);
        } else if (kind == NOTE_ON || kind == NOTE_OFF) {
            feedback.released(device(source), channel, data1);
        }
    }

    private String device(Source source) {
        return endpoints.device(source).orElse(source.device());
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {}
}
