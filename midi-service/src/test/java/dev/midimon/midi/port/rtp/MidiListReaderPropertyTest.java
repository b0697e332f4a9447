package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("rtp-midi §4.6 Malformed MIDI lists")
class MidiListReaderPropertyTest {
    private final MidiListReader reader = new MidiListReader();

    @Property
    void noBytesMakeTheReaderFailAndWhatItGivesIsWholeMessages(
            @ForAll @Size(max = 200) byte[] bytes, @ForAll boolean deltaFirst) {
        reader.read(ByteBuffer.wrap(bytes), 0, bytes.length, deltaFirst);
        new HeldNotes().follow(reader.stream());
        assertWholeMessages(reader.stream());
    }

    @Property
    void likelyCommandBytesAreSurvivedToo(@ForAll long seed, @ForAll @IntRange(max = 60) int length) {
        Random random = new Random(seed);
        int[] likely = {0x00, 0x01, 0x7F, 0x80, 0x90, 0xC0, 0xF0, 0xF7, 0xF4, 0xF5, 0xF8, 0xF2};
        ByteBuffer list = ByteBuffer.allocate(length);
        while (list.hasRemaining()) {
            list.put((byte) likely[random.nextInt(likely.length)]);
        }
        reader.read(list, 0, length, random.nextBoolean());
        assertWholeMessages(reader.stream());
    }

    private static void assertWholeMessages(ByteSink stream) {
        int i = 0;
        while (i < stream.length()) {
            int status = stream.bytes()[i] & 0xFF;
            assertThat(status).isGreaterThanOrEqualTo(0x80);
            i++;
            int dataBytes = Status.dataBytes(status);
            if (dataBytes == Status.UNKNOWN) {
                assertThat(status).isEqualTo(Status.EXCLUSIVE);
                while (stream.bytes()[i] >= 0) {
                    i++;
                }
                assertThat(stream.bytes()[i++] & 0xFF).isEqualTo(Status.END_OF_EXCLUSIVE);
            } else {
                for (int j = 0; j < dataBytes; j++) {
                    assertThat(stream.bytes()[i++]).isNotNegative();
                }
            }
            assertThat(i).isLessThanOrEqualTo(stream.length());
        }
    }
}
