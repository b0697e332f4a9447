package dev.midimon.midi.port.rtp;

/** Which notes a peer holds down, on 16 channels. */
final class HeldNotes {

    /** How long a release is as a MIDI message. */
    static final int RELEASE_BYTES = 3;

    /** The release velocity of one who does not sense it, by MIDI 1.0. */
    static final int RELEASE_VELOCITY = 64;

    private final long[] held = new long[16 * 2];

    /** Follows a stream of whole messages without running status. */
    void follow(ByteSink stream) {
        byte[] bytes = stream.bytes();
        int i = 0;
        while (i < stream.length()) {
            int status = bytes[i] & 0xFF;
            int kind = status & 0xF0;
            if (kind == Status.NOTE_OFF || kind == Status.NOTE_ON) {
                set(status & 0x0F, bytes[i + 1], kind == Status.NOTE_ON && bytes[i + 2] > 0);
            }
            i += status < 0x80 ? 1 : 1 + Math.max(0, Status.dataBytes(status));
        }
    }

    private void set(int channel, int note, boolean down) {
        int word = 2 * channel + note / 64;
        long bit = 1L << note;
        held[word] = down ? held[word] | bit : held[word] & ~bit;
    }

    /** Whether a note is held. Channel 0..15, note 0..127. */
    boolean contains(int channel, int note) {
        return (held[2 * channel + note / 64] & 1L << note) != 0;
    }
}
