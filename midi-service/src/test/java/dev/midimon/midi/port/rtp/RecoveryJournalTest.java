package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §5.4 Releases that got lost")
class RecoveryJournalTest {
    private final HeldNotes held = new HeldNotes();

    private void hold(String bytes) {
        ByteSink stream = new ByteSink();
        byte[] plain = Hex.bytes(bytes);
        stream.put(plain, plain.length);
        held.follow(stream);
    }

    private String releases(String journal) {
        ByteBuffer bytes = Hex.buffer(journal);
        ByteSink releases = RecoveryJournal.releases(bytes, 0, bytes.limit(), held);
        return Hex.text(releases.bytes(), 0, releases.length());
    }

    @Test
    void onlyNotesThatAreHeldAreReleased() {
        hold("92 3C 7F 92 3D 7F");

        // Channel 2, chapter N, no logs, released: 0x3C (held) and 0x3E (not held).
        assertThat(releases("20 00 01 10 06 08 00 77 0A")).isEqualTo("82 3C 40");
    }

    @Test
    void theSystemJournalAndTheChaptersBeforeAreSkipped() {
        hold("90 00 7F");

        // System journal of 4 bytes; channel 0 with chapters P, C (one log), M (2 bytes), W and N (one log).
        assertThat(releases("60 00 01 40 04 00 00 00 14 F8 01 02 03 00 07 64 00 02 00 40 01 00 3D 64 80"))
                .isEqualTo("80 00 40");
    }

    @Test
    void severalChannelsAreRead() {
        hold("90 00 7F 9F 7F 7F");

        assertThat(releases("21 00 01 00 06 08 00 00 80 78 06 08 00 FF 01")).isEqualTo("80 00 40 8F 7F 40");
    }

    @Test
    void withoutAJournalNothingIsRecovered() {
        hold("90 00 7F");
        assertThat(releases("")).isEmpty();
    }
}
