package dev.midimon.midi.port.osc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.port.MidiInput;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("ports §6 OSC")
class OscReaderPropertyTest {

    /** Checks that what arrives is one whole message. */
    private static final MidiInput WHOLE_MESSAGES = new MidiInput() {
        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            assertThat(data[offset]).isNegative();
            assertThat(length).isBetween(1, 3);
            for (int i = 1; i < length; i++) {
                assertThat(data[offset + i]).isNotNegative();
            }
        }

        @Override
        public void disconnected() {}
    };

    private final OscReader reader = new OscReader(WHOLE_MESSAGES);

    @Property(tries = 5_000)
    @Label("§6.7 noise never does harm")
    void noiseIsReadOrRefused(@ForAll @Size(max = 300) byte[] noise) {
        assertThat(reader.read(ByteBuffer.wrap(noise), 0)).isNotNull();
    }

    @Property(tries = 20_000)
    @Label("§6.7 changed bytes never do harm")
    void changedPacketsAreReadOrRefused(@ForAll @IntRange(min = 1, max = 6) int changes, @ForAll Random random) {
        byte[] mixed = new OscBytes()
                .text("/any")
                .text(",msib")
                .number(0x00902464)
                .text("text")
                .number(1)
                .number(2)
                .number(0)
                .bytes();
        byte[] packet = OscBytes.bundle(OscBytes.message("/cc", 1, 2, 3), OscBytes.bundle(mixed), mixed);
        for (int i = 0; i < changes; i++) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        assertThat(reader.read(ByteBuffer.wrap(packet), 0)).isNotNull();
    }
}
