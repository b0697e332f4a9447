package dev.midimon.midi.port.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

@Label("ports §5 Standard MIDI Files")
class MidiFilePropertyTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final List<byte[]> FILES = List.of("format0", "format1-tempo", "smpte25", "sysex-packets").stream()
            .map(name -> MidiFileTest.bytes(name + ".mid"))
            .toList();

    @Property(tries = 20_000)
    @Label("§5.6 changed bytes give a file or a MidiFileException, soon")
    void changedBytesAreReadOrRefused(
            @ForAll("files") byte[] original, @ForAll @IntRange(min = 1, max = 8) int changes, @ForAll Random random) {
        byte[] bytes = original.clone();
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        readsOrRefuses(bytes);
    }

    @Property(tries = 2_000)
    @Label("§5.6 a cut file is refused")
    void aCutFileIsRefused(@ForAll("files") byte[] original, @ForAll Random random) {
        byte[] bytes = Arrays.copyOf(original, random.nextInt(original.length));
        assertThatCode(() -> MidiFile.parse(bytes))
                .isInstanceOf(MidiFileException.class)
                .hasMessageContaining("expected");
    }

    @Property(tries = 5_000)
    @Label("§5.6 noise after a header is read or refused")
    void noiseIsReadOrRefused(@ForAll @Size(max = 200) byte[] noise) {
        byte[] start = Arrays.copyOf(FILES.get(0), 22 + noise.length);
        System.arraycopy(noise, 0, start, 22, noise.length);
        start[18] = 0;
        start[19] = 0;
        start[20] = 0;
        start[21] = (byte) noise.length;
        readsOrRefuses(start);
    }

    @Property
    @Label("§5.3 time never runs backwards and never drifts from the tempo map")
    void timeFollowsTheTempoMap(
            @ForAll @IntRange(min = 1, max = 32767) int ticksPerQuarter,
            @ForAll @IntRange(min = 1, max = 0xFFFFFF) int tempo,
            @ForAll @LongRange(min = 1, max = 1 << 28) long first,
            @ForAll @LongRange(min = 0, max = 1 << 20) long more) {
        TempoMap map = TempoMap.ofQuarters(ticksPerQuarter, new TreeMap<>(Map.of(0L, tempo, first, tempo)));
        long whole = map.nanos(first + more);
        double exact = (double) (first + more) / ticksPerQuarter * tempo * 1000.0;
        assertThat(whole).isGreaterThanOrEqualTo(map.nanos(first));
        assertThat((double) whole).isCloseTo(exact, offset(2 + exact * 1e-14));
    }

    private static void readsOrRefuses(byte[] bytes) {
        Assertions.assertTimeout(LONGEST, () -> {
            try {
                List<Long> times = new ArrayList<>();
                MidiFile.parse(bytes).events().forEach(event -> times.add(event.nanos()));
                assertThat(times).isSorted();
            } catch (MidiFileException refused) {
                assertThat(refused.offset()).isBetween(0, bytes.length);
            }
        });
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Arbitraries.of(FILES);
    }
}
