package dev.midimon.midi.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MappingTable;
import dev.midimon.midi.mapping.Rig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

@Label("triggers: gestures, whatever is played")
class RecognizerPropertyTest {

    private static final long MILLISECOND = 1_000_000;
    private static final Configuration CONFIGURATION =
            Rig.read("[[devices]]\nid = 'bouncing'\nmatch = 'Pad'\nchannel = 2\ndebounce_ms = 15\n"
                    + Rig.global(
                            "type = 'LongPress', note = 36, duration_ms = 40",
                            "type = 'LongPress', note = 36, duration_ms = 90",
                            "type = 'LongPress', note = 37, duration_ms = 50",
                            "type = 'DoubleTap', note = 36, timeout_ms = 60",
                            "type = 'DoubleTap', note = 36, timeout_ms = 30",
                            "type = 'NoteChord', notes = [36, 37], timeout_ms = 30",
                            "type = 'NoteChord', notes = [36, 37, 38], timeout_ms = 50",
                            "type = 'NoteChord', notes = [37, 38], timeout_ms = 40",
                            "type = 'CC', cc = 7, bits = 14",
                            "type = 'EncoderTurn', cc = 7",
                            "type = 'NRPN', parameter = 0"));
    private static final GesturePlan PLAN = MappingTable.compile(CONFIGURATION).plan(CompiledMapping.GLOBAL);

    /** A message some time after the one before. */
    record Played(int source, int status, int data1, int data2, int pause) {}

    @Property(tries = 400)
    @Label("T3.2 presses and releases of a key alternate, beginning with a press")
    void pressesAndReleasesAlternate(@ForAll("music") List<Played> music) {
        Set<String> down = new HashSet<>();
        Recognizer recognizer = recognizer(event -> {
            String key = event.source + "/" + event.channel + "/" + event.note;
            switch (event.gesture) {
                case NOTE ->
                    assertThat(event.release ? down.remove(key) : down.add(key))
                            .as(key)
                            .isTrue();
                case LONG_PRESS, DOUBLE_TAP, CHORD -> assertThat(down).contains(key);
                default -> {}
            }
        });
        play(music, recognizer, new Random(0), 0);
        recognizer.releaseAll(Long.MAX_VALUE / 2);
        assertThat(down).isEmpty();
        assertThat(recognizer.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Property(tries = 400)
    @Label("T1.5 how often time is told changes nothing")
    void theGranularityOfTimeChangesNothing(@ForAll("music") List<Played> music, @ForAll Random random) {
        assertThat(record(music, random, 5)).isEqualTo(record(music, random, 0));
    }

    @Property(tries = 400)
    @Label("T1.5 events come in the order of their times")
    void eventsComeInOrder(@ForAll("music") List<Played> music) {
        long[] last = {0};
        Recognizer recognizer = recognizer(event -> {
            assertThat(event.nanoTime).isGreaterThanOrEqualTo(last[0]);
            last[0] = event.nanoTime;
        });
        play(music, recognizer, new Random(0), 0);
        recognizer.advance(Long.MAX_VALUE / 2);
    }

    @Property(tries = 20)
    @Label("T1.1 no message, however odd, harms what follows it")
    void anyMessageIsTaken(@ForAll long seed) {
        Random random = new Random(seed);
        int[] last = {0};
        Recognizer recognizer = recognizer(event -> last[0] = event.value);
        for (int i = 0; i < 20_000; i++) {
            int status = 0x80 + random.nextInt(0x70);
            recognizer.message(random.nextInt(256), status, random.nextInt(128), random.nextInt(128), i * MILLISECOND);
        }
        recognizer.message(0, 0xC0, 77, 0, 20_000 * MILLISECOND);
        assertThat(last[0]).isEqualTo(77);
    }

    private static List<String> record(List<Played> music, Random random, int advances) {
        List<String> lines = new ArrayList<>();
        Recognizer recognizer = recognizer(event -> lines.add(event.nanoTime + " " + Rig.describe(event)));
        play(music, recognizer, random, advances);
        recognizer.advance(Long.MAX_VALUE / 2);
        return lines;
    }

    private static Recognizer recognizer(TriggerSink sink) {
        DeviceTable devices = new DeviceTable(CONFIGURATION.devices(), List.of());
        devices.connected(0, "Pad", "system");
        Recognizer recognizer = new Recognizer(devices, sink);
        recognizer.plan(PLAN);
        return recognizer;
    }

    private static void play(List<Played> music, Recognizer recognizer, Random random, int advances) {
        long now = 0;
        for (Played played : music) {
            long next = now + played.pause * MILLISECOND;
            for (int i = 0; i < advances && next > now; i++) {
                recognizer.advance(now + random.nextLong(next - now));
            }
            now = next;
            recognizer.message(played.source, played.status, played.data1, played.data2, now);
        }
    }

    @Provide
    Arbitrary<List<Played>> music() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(20, 120)));
        Arbitrary<Played> key = Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(0x80, 0x90, 0x91, 0x90, 0x91),
                        Arbitraries.integers().between(36, 38),
                        Arbitraries.of(0, 1, 100, 127),
                        pause)
                .as(Played::new);
        Arbitrary<Played> knob = Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(0xB0),
                        Arbitraries.of(7, 39, 6, 38, 98, 99, 96, 97, 101, 123),
                        Arbitraries.of(0, 1, 64, 127),
                        pause)
                .as(Played::new);
        return Arbitraries.frequencyOf(Tuple.of(4, key), Tuple.of(1, knob))
                .list()
                .ofMaxSize(60);
    }
}
