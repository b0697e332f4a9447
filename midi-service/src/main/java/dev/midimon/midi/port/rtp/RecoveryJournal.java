package dev.midimon.midi.port.rtp;

import java.nio.ByteBuffer;

/**
 * Reads from the journal that some senders attach which notes were released in lost packets. Only that is recovered, for a release that got lost
 * would hang; a press that got lost is late by then, and the state of controllers comes with their next move.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295#section-5">RFC 6295, Recovery Journal Format</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295#appendix-A.6">RFC 6295, Chapter N: MIDI NoteOff and NoteOn</a>
 */
final class RecoveryJournal {
    private static final int CHANNEL_HEADER = 3;

    private final ByteBuffer journal;
    private final int end;
    private final HeldNotes held;
    private final ByteSink releases = new ByteSink();

    private RecoveryJournal(ByteBuffer journal, int end, HeldNotes held) {
        this.journal = journal;
        this.end = end;
        this.held = held;
    }

    /**
     * Lists the releases that the journal knows of, for the notes that are held.
     *
     * @param datagram the bytes
     * @param from index of the journal's first byte
     * @param to index after its last byte; equal to from where there is no journal
     * @param held the notes held so far
     * @return release messages; none of what follows a malformed place
     */
    static ByteSink releases(ByteBuffer datagram, int from, int to, HeldNotes held) {
        var journal = new RecoveryJournal(datagram, to, held);
        journal.read(from);
        return journal.releases;
    }

    private void read(int from) {
        int position = from + 3;
        if (position > end) {
            return;
        }
        int header = journal.get(from) & 0xFF;
        if ((header & 0x40) != 0) {
            if (position + 2 > end) {
                return;
            }
            position += journal.getShort(position) & 0x3FF;
        }
        int channels = (header & 0x20) != 0 ? (header & 0x0F) + 1 : 0;
        for (int i = 0; i < channels && position + CHANNEL_HEADER <= end; i++) {
            int length = journal.getShort(position) & 0x3FF;
            readChannel(position, Math.min(end, position + length));
            position += Math.max(length, CHANNEL_HEADER);
        }
    }

    private void readChannel(int from, int to) {
        int channel = journal.get(from) >> 3 & 0x0F;
        int chapters = journal.get(from + 2) & 0xFF;
        int position = from + CHANNEL_HEADER;
        if ((chapters & 0x80) != 0) {
            position += 3;
        }
        if ((chapters & 0x40) != 0) {
            if (position >= to) {
                return;
            }
            position += 1 + 2 * ((journal.get(position) & 0x7F) + 1);
        }
        if ((chapters & 0x20) != 0) {
            if (position + 2 > to) {
                return;
            }
            position += journal.getShort(position) & 0x3FF;
        }
        if ((chapters & 0x10) != 0) {
            position += 2;
        }
        if ((chapters & 0x08) != 0 && position + 2 <= to) {
            readNotes(channel, position, to);
        }
    }

    /** Chapter N: a log for each note that sounds, then a bit for each note that was released. */
    private void readNotes(int channel, int from, int to) {
        int logs = journal.get(from) & 0x7F;
        int low = journal.get(from + 1) >> 4 & 0x0F;
        int high = journal.get(from + 1) & 0x0F;
        boolean full = logs == 127 && low == 15 && high == 0;
        int position = from + 2 + 2 * (full ? 128 : logs);
        for (int octet = low; octet <= high && position < to; octet++, position++) {
            for (int bit = 0; bit < 8; bit++) {
                int note = 8 * octet + bit;
                if ((journal.get(position) & 0x80 >> bit) != 0 && held.contains(channel, note)) {
                    releases.put(Status.NOTE_OFF | channel);
                    releases.put(note);
                    releases.put(HeldNotes.RELEASE_VELOCITY);
                }
            }
        }
    }
}
