package dev.midimon.midi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.midimon.midi.trigger.DeviceTable;
import dev.midimon.midi.trigger.Recognizer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("triggers: nothing is allocated per message")
class AllocationTest {

    private static final int[] CONTROLLERS = {7, 39, 16, 99, 98, 6, 38, 96, 97};

    private long fired;

    @Test
    void aMillionMessagesAllocateNothing() {
        MappingTable table = MappingTable.compile(Rig.read("[[devices]]\nid = 'pad'\nmatch = 'Pad'\nchannel = 1\n"
                + Rig.global(
                        "type = 'Note', note = 36; continue = true",
                        "type = 'Note', note = 36, device = 'pad'",
                        "type = 'Note', note = 37, channel = 2",
                        "type = 'LongPress', note = 36, duration_ms = 20",
                        "type = 'DoubleTap', note = 36, timeout_ms = 50",
                        "type = 'NoteChord', notes = [36, 37]",
                        "type = 'NoteChord', notes = [36, 37, 38]",
                        "type = 'CC', cc = 7, pickup = true",
                        "type = 'CC', cc = 7, bits = 14",
                        "type = 'EncoderTurn', cc = 16",
                        "type = 'NRPN', parameter = 0",
                        "type = 'PitchBend', center_deadzone = 50",
                        "type = 'Aftertouch'",
                        "type = 'ProgramChange', program = 1",
                        "type = 'Transport', message = 'start'",
                        "type = 'SysEx', prefix = '7E'")));
        DeviceTable devices = new DeviceTable(
                Rig.read("[[devices]]\nid = 'pad'\nmatch = 'Pad'\nchannel = 1\n")
                        .devices(),
                List.of());
        devices.connected(0, "Pad", "system");
        MatchSink sink = (mapping, event, value) -> fired++;
        Recognizer recognizer = new Recognizer(devices, event -> {
            table.match(event, CompiledMapping.GLOBAL, sink);
            table.matchRelease(event, CompiledMapping.GLOBAL, sink);
        });
        recognizer.plan(table.plan(CompiledMapping.GLOBAL));

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        play(recognizer, 0, 200_000);
        fired = 0;
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        play(recognizer, 200_000, 1_200_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(fired).isGreaterThan(500_000);
        assertThat(allocated)
                .as("bytes in a million messages")
                .isLessThan(16_000); // one small object in a thousand messages
    }

    private static void play(Recognizer recognizer, int from, int to) {
        Random random = new Random(3);
        byte[] exclusive = {(byte) 0xF0, 0x7E, 0, (byte) 0xF7};
        for (int i = from; i < to; i++) {
            long now = i * 4_000_000L;
            int channel = random.nextInt(2);
            int value = random.nextInt(128);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> recognizer.message(0, 0x90 | channel, 36 + random.nextInt(3), value, now);
                case 3 -> recognizer.message(0, 0x80 | channel, 36 + random.nextInt(3), value, now);
                case 4, 5 ->
                    recognizer.message(0, 0xB0 | channel, CONTROLLERS[random.nextInt(CONTROLLERS.length)], value, now);
                case 6 -> recognizer.message(0, 0xE0 | channel, value, value, now);
                case 7 -> recognizer.message(0, 0xD0 | channel, value, 0, now);
                case 8 -> recognizer.message(0, 0xFA, 0, 0, now);
                default -> recognizer.systemExclusive(0, exclusive, exclusive.length, now);
            }
        }
    }
}
