package dev.midimon.midi.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A listener that writes down what it hears: {@code name: 90 3C 40} per message, {@code +name} and {@code -name} as sources come and go. */
public final class Recorder implements MidiListener {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final List<String> lines = new ArrayList<>();
    private final List<Source> connected = new ArrayList<>();

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized List<Source> connected() {
        return List.copyOf(connected);
    }

    @Override
    public synchronized void connected(Source source) {
        connected.add(source);
        lines.add("+" + source.device());
    }

    @Override
    public synchronized void message(Source source, int status, int data1, int data2, long nanoTime) {
        lines.add(source.device() + ": " + HEX.formatHex(new byte[] {(byte) status, (byte) data1, (byte) data2}));
    }

    @Override
    public synchronized void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        lines.add(source.device() + ": " + HEX.formatHex(Arrays.copyOf(data, length)));
    }

    @Override
    public synchronized void disconnected(Source source) {
        connected.remove(source);
        lines.add("-" + source.device());
    }
}
