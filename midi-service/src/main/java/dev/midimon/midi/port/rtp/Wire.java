package dev.midimon.midi.port.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The way out to the network. It never waits for a peer; a packet that does not get away is lost, as packets are. */
interface Wire {

    /** Sends a session packet. Called by the session's thread only. */
    void send(Line line, SessionPacket packet, InetSocketAddress to);

    /**
     * Sends an RTP packet. Any thread.
     *
     * @param packet what lies between position and limit
     * @throws IOException if the port is closed or the system refuses
     */
    void sendMidi(ByteBuffer packet, InetSocketAddress to) throws IOException;
}
