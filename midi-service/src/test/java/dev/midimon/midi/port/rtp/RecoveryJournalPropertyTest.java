package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

@Label("rtp-midi §5.4 Malformed journals")
class RecoveryJournalPropertyTest {
    private final HeldNotes held = new HeldNotes();

    private void hold(String bytes) {
        ByteSink stream = new ByteSink();
        byte[] plain = Hex.bytes(bytes);
        stream.put(plain, plain.length);
        held.follow(stream);
    }

    @Property(tries = 200)
    void noBytesMakeTheReaderFail(@ForAll @Size(max = 100) byte[] journal) {
        for (int channel = 0; channel < 16; channel++) {
            for (int note = 0; note < 128; note++) {
                hold("%02X %02X 7F".formatted(0x90 | channel, note));
            }
        }
        ByteSink releases = RecoveryJournal.releases(ByteBuffer.wrap(journal), 0, journal.length, held);
        assertThat(releases.length() % HeldNotes.RELEASE_BYTES).isZero();
    }
}
