package dev.midimon.midi.port.rtp;

/**
 * Follows the 16-bit sequence numbers of one sender. A packet is taken once and in order: what comes again or too late is refused, and a gap is
 * counted as lost. A sender that starts anew elsewhere is followed from its second packet on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3550#appendix-A.1">RFC 3550, RTP Data Header Validity Checks</a>
 */
final class SequenceWindow {

    /** A step forward that is still a loss and not another numbering: as far as 16 bits can tell, for a loss must not go uncounted. */
    static final int MAX_DROPOUT = 0x7FFF;

    /** A step back that is still a late packet and not another numbering; RFC 3550's MAX_MISORDER. */
    static final int MAX_MISORDER = 100;

    enum Verdict {
        /** The next packet. */
        NEXT,
        /** A packet after a gap; {@link #gap()} says how many are missing. */
        AFTER_LOSS,
        /** The same again, or one overtaken by a later packet. */
        LATE,
        /** Far from what was expected; dropped unless the next one follows it. */
        STRAY
    }

    private static final int NONE = -1;

    private volatile int newest = NONE;
    private int afterStray = NONE;
    private int gap;

    /**
     * Judges the next packet.
     *
     * @param sequence 0..65535
     */
    Verdict judge(int sequence) {
        gap = 0;
        if (newest == NONE || sequence == afterStray) {
            boolean first = newest == NONE;
            follow(sequence);
            return first ? Verdict.NEXT : Verdict.AFTER_LOSS;
        }
        int step = (sequence - newest) & 0xFFFF;
        if (step == 1) {
            follow(sequence);
            return Verdict.NEXT;
        }
        if (step == 0 || step >= 0x10000 - MAX_MISORDER) {
            return Verdict.LATE;
        }
        if (step > MAX_DROPOUT) {
            afterStray = (sequence + 1) & 0xFFFF;
            return Verdict.STRAY;
        }
        gap = step - 1;
        follow(sequence);
        return Verdict.AFTER_LOSS;
    }

    private void follow(int sequence) {
        newest = sequence;
        afterStray = NONE;
    }

    /** How many packets were missing before the last one judged; 0 where the numbering began anew. */
    int gap() {
        return gap;
    }

    /** The newest sequence number taken, or -1 before the first; safe to call from any thread. */
    int newest() {
        return newest;
    }
}
