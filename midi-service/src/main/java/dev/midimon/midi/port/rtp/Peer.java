package dev.midimon.midi.port.rtp;

import dev.midimon.midi.port.rtp.SessionPacket.ClockSync;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * A peer with whom a session is established. The data thread gives it MIDI; all else belongs to the session's thread.
 */
final class Peer {

    /** How long a peer may say nothing before it counts as gone, in nanoseconds. */
    static final long SILENCE = TimeUnit.SECONDS.toNanos(60);

    /** How often the inviter synchronises the clocks, in nanoseconds; AppleMIDI peers expect it at least once a minute. */
    static final long SYNC_EVERY = TimeUnit.SECONDS.toNanos(10);

    /** How often it does at first, and how many times. */
    static final long FIRST_SYNCS_EVERY = TimeUnit.SECONDS.toNanos(1);

    private static final int FIRST_SYNCS = 5;

    /** How often the peer is told how far its stream was received, while it sends. */
    static final long FEEDBACK_EVERY = TimeUnit.SECONDS.toNanos(1);

    private static final long NO_SYNC = Long.MIN_VALUE;

    private final Identity identity;
    private final boolean invitedByUs;
    private final Gate gate;
    private final Receiver receiver;
    private final Sender sender;
    private final ClockOffset clockOffset = new ClockOffset();
    private volatile long lastHeard;
    private int syncsBegun;
    private long nextSync;
    private long pendingSync = NO_SYNC;
    private int acknowledged = -1;
    private long nextFeedback;

    /**
     * Who a peer is.
     *
     * @param ssrc its synchronisation source identifier
     * @param token of the invitation that led to the session
     * @param name what people call it
     * @param control address of its control port
     * @param data address of its data port
     */
    record Identity(int ssrc, int token, String name, InetSocketAddress control, InetSocketAddress data) {
        @Override
        public String toString() {
            return "\"%s\" at %s".formatted(name, Addresses.text(control));
        }
    }

    Peer(Identity identity, boolean invitedByUs, Gate gate, Receiver receiver, Sender sender, long nanoTime) {
        this.identity = identity;
        this.invitedByUs = invitedByUs;
        this.gate = gate;
        this.receiver = receiver;
        this.sender = sender;
        this.lastHeard = nanoTime;
        this.nextSync = nanoTime;
        this.nextFeedback = nanoTime + FEEDBACK_EVERY;
    }

    Identity identity() {
        return identity;
    }

    /** Where the peer sends from. */
    InetSocketAddress address(Line line) {
        return line == Line.CONTROL ? identity.control() : identity.data();
    }

    ClockOffset clockOffset() {
        return clockOffset;
    }

    /**
     * Takes an RTP packet from the peer's own address. Called by the data thread.
     *
     * @return false if its contents are malformed
     */
    boolean accept(RtpPacket packet, ByteBuffer datagram, long nanoTime) {
        lastHeard = nanoTime;
        return receiver.accept(packet, datagram, nanoTime);
    }

    /** Notes that the peer is alive. */
    void heard(long nanoTime) {
        lastHeard = nanoTime;
    }

    boolean isSilent(long nanoTime) {
        return nanoTime - lastHeard >= SILENCE;
    }

    /** Takes a step of a clock synchronisation and answers it. Either side may begin one. */
    void synchronise(ClockSync step, int ownSsrc, long ticks, Wire wire) {
        switch (step.step()) {
            case 0 -> wire.send(Line.DATA, new ClockSync(ownSsrc, 1, step.time1(), ticks, 0), identity.data());
            case 1 -> {
                if (step.time1() == pendingSync) {
                    pendingSync = NO_SYNC;
                    var last = new ClockSync(ownSsrc, 2, step.time1(), step.time2(), ticks);
                    clockOffset.begunHere(last);
                    wire.send(Line.DATA, last, identity.data());
                }
            }
            default -> clockOffset.begunThere(step);
        }
    }

    /** Does what is due: begins a clock synchronisation, tells how far the stream was received. */
    void tick(int ownSsrc, long nanoTime, long ticks, Wire wire) {
        if (invitedByUs && nanoTime - nextSync >= 0) {
            pendingSync = ticks;
            wire.send(Line.DATA, new ClockSync(ownSsrc, 0, ticks, 0, 0), identity.data());
            syncsBegun++;
            nextSync = nanoTime + (syncsBegun < FIRST_SYNCS ? FIRST_SYNCS_EVERY : SYNC_EVERY);
        }
        int newest = receiver.newestSequence();
        if (newest != acknowledged && nanoTime - nextFeedback >= 0) {
            acknowledged = newest;
            nextFeedback = nanoTime + FEEDBACK_EVERY;
            wire.send(Line.CONTROL, new SessionPacket.Feedback(ownSsrc, (short) newest), identity.control());
        }
    }

    /** Ends the streams both ways; whatever the peer held down is released. */
    void close() {
        sender.close();
        gate.close();
    }
}
