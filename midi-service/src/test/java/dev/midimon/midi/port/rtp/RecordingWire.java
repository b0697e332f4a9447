package dev.midimon.midi.port.rtp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the MIDI packets of a sender. */
final class RecordingWire implements Wire {
    final List<ByteBuffer> sent = new ArrayList<>();

    @Override
    public void send(Line line, SessionPacket packet, InetSocketAddress to) {
        throw new AssertionError("a sender sends no session packets");
    }

    @Override
    public void sendMidi(ByteBuffer packet, InetSocketAddress to) {
        sent.add(ByteBuffer.allocate(packet.remaining()).put(packet).flip());
    }
}
