package dev.midimon.midi.port.rtp;

import java.nio.ByteBuffer;

/**
 * The receiving end of one peer's stream: sequence, loss and contents. Used by the data thread alone, except for what says otherwise.
 *
 * <p>Every command of a packet is delivered at once with the packet's arrival time: delta times and RTP timestamps, which could only delay, are
 * not used.
 */
final class Receiver {
    private final Gate gate;
    private final Counters counters;
    private final SequenceWindow window = new SequenceWindow();
    private final MidiListReader reader = new MidiListReader();
    private final HeldNotes held = new HeldNotes();
    private int brokenExclusives;

    Receiver(Gate gate, Counters counters) {
        this.gate = gate;
        this.counters = counters;
    }

    /**
     * Takes a packet whose sender has been checked.
     *
     * @param packet its frame, read from the datagram
     * @param datagram the bytes
     * @param nanoTime when it arrived
     * @return false if its contents are malformed; nothing of it was delivered
     */
    boolean accept(RtpPacket packet, ByteBuffer datagram, long nanoTime) {
        SequenceWindow.Verdict verdict = window.judge(packet.sequence());
        switch (verdict) {
            case LATE -> {
                counters.add(Counter.LATE, 1);
                return true;
            }
            case STRAY -> {
                counters.add(Counter.STRAY, 1);
                return true;
            }
            case AFTER_LOSS -> recover(packet, datagram, nanoTime);
            case NEXT -> {}
        }
        counters.add(Counter.PACKETS_IN, 1);
        boolean wellFormed = reader.read(datagram, packet.listStart(), packet.listEnd(), packet.deltaFirst());
        if (reader.brokenExclusives() != brokenExclusives) {
            counters.add(Counter.BROKEN_EXCLUSIVES, reader.brokenExclusives() - brokenExclusives);
            brokenExclusives = reader.brokenExclusives();
        }
        if (wellFormed) {
            deliver(reader.stream(), nanoTime);
        }
        return wellFormed;
    }

    private void recover(RtpPacket packet, ByteBuffer datagram, long nanoTime) {
        counters.add(Counter.LOST, window.gap());
        reader.abandonExclusive();
        ByteSink releases = RecoveryJournal.releases(datagram, packet.listEnd(), packet.journalEnd(), held);
        counters.add(Counter.RECOVERED_RELEASES, releases.length() / HeldNotes.RELEASE_BYTES);
        deliver(releases, nanoTime);
    }

    private void deliver(ByteSink stream, long nanoTime) {
        if (stream.length() > 0) {
            held.follow(stream);
            gate.deliver(stream.bytes(), stream.length(), nanoTime);
        }
    }

    /** The newest sequence number taken, or -1; safe to call from any thread. */
    int newestSequence() {
        return window.newest();
    }
}
