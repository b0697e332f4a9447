package dev.midimon.midi.port.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("ports §5 Standard MIDI Files")
class MidiFileTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    @TempDir
    Path folder;

    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(MidiFileTest.class.getResource("/midi/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(String name) throws IOException, MidiFileException {
        return MidiFile.read(fixture(name)).events().stream()
                .map(event -> event.nanos() / 1000 + " us: " + HEX.formatHex(event.data()))
                .toList();
    }

    @Test
    @DisplayName("§5.1 what is no track is skipped")
    void skipsUnknownChunksAndWhatFollowsTheLastTrack() throws Exception {
        assertThat(lines("unknown-chunks.mid")).containsExactly("0 us: 90 3C 40", "0 us: C0 05");
    }

    @Test
    @DisplayName("§5.2 every kind of event is read, running status included")
    void readsEveryEventOfAFormat0File() throws Exception {
        assertThat(lines("format0.mid"))
                .containsExactly(
                        "0 us: 90 3C 64",
                        "250000 us: 90 3C 00",
                        "500000 us: 99 24 7F",
                        "500000 us: 89 24 40",
                        "500000 us: A1 3C 5A",
                        "500000 us: B2 07 40",
                        "500000 us: C3 05",
                        "500000 us: D4 5A",
                        "500000 us: E5 7F 7F",
                        "1000000 us: F0 7E 7F 06 01 F7");
        assertThat(MidiFile.read(fixture("format0.mid")).nanos()).isEqualTo(1_500_000_000L);
    }

    @Test
    @DisplayName("§5.3 tracks are merged by time, and the tempo of one track holds for all")
    void mergesTracksAlongTheTempoMap() throws Exception {
        assertThat(lines("format1-tempo.mid"))
                .containsExactly(
                        "0 us: 90 3C 01",
                        "0 us: 91 46 06",
                        "500000 us: 90 3D 02",
                        "625000 us: 90 3E 03",
                        "625000 us: 91 47 07",
                        "750000 us: 90 3F 04",
                        "750000 us: 91 48 08",
                        "1250000 us: 90 40 05");
        assertThat(MidiFile.read(fixture("format1-tempo.mid")).nanos()).isEqualTo(1_750_000_000L);
    }

    @Test
    @DisplayName("§5.4 ticks may be parts of an SMPTE frame")
    void readsFrames() throws Exception {
        assertThat(lines("smpte25.mid")).containsExactly("0 us: 90 3C 64", "500000 us: 80 3C 00");
    }

    @Test
    @DisplayName("§5.4 29 frames stand for 30000/1001")
    void dropFrameSecondsAreLonger() {
        assertThat(TempoMap.ofFrames(29, 100).nanos(3000)).isEqualTo(1_001_000_000L);
        assertThat(TempoMap.ofFrames(30, 100).nanos(3000)).isEqualTo(1_000_000_000L);
        assertThat(TempoMap.ofFrames(24, 1).nanos(1)).isEqualTo(41_666_666L);
    }

    @Test
    @DisplayName("§5.5 system exclusive in packets")
    void sendsPacketsAtTheirTimesAndEscapedBytesAsTheyAre() throws Exception {
        assertThat(lines("sysex-packets.mid"))
                .containsExactly("0 us: F0 43 12 00", "500000 us: 43 12", "1000000 us: 01 F7", "1500000 us: FA");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("§5.6 a broken file is refused with offset, expected and found")
    @CsvFileSource(resources = "/midi/broken/faults.csv", delimiterString = " | ", quoteCharacter = '`')
    void refusesBrokenFiles(String name, int offset, String expected, String found) {
        MidiFileException fault =
                catchThrowableOfType(MidiFileException.class, () -> MidiFile.read(fixture("broken/" + name + ".mid")));
        assertThat(fault).isNotNull();
        assertThat(fault.offset()).isEqualTo(offset);
        assertThat(fault.expected()).startsWith(expected);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(fault).hasMessageContaining("at byte " + offset + " ");
    }

    @Test
    @DisplayName("§5.6 a broken file is refused with offset, expected and found")
    void everyBrokenFixtureHasItsFault() throws Exception {
        try (Stream<Path> files = Files.list(fixture("broken"));
                Stream<String> faults = Files.lines(fixture("broken/faults.csv"))) {
            List<String> named = faults.filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')) + ".mid")
                    .toList();
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".mid")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    @DisplayName("§5.7 sizes are bounded")
    void refusesAFileThatIsTooBig() throws IOException {
        Path big = folder.resolve("big.mid");
        Files.write(big, new byte[MidiFile.MAX_BYTES + 1]);
        MidiFileException fault = catchThrowableOfType(MidiFileException.class, () -> MidiFile.read(big));
        assertThat(fault).hasMessageContaining("a file of at most 16777216 bytes");
    }

    @Test
    @DisplayName("§5.7 sizes are bounded")
    void refusesTooManyEvents() {
        byte[] header =
                HexFormat.of().parseHex("4d54686400000006000000010060" + "4d54726b" + "00" + "1e8486" + "00c000");
        byte[] file = new byte[header.length + 2 * MidiFile.MAX_EVENTS + 3];
        System.arraycopy(header, 0, file, 0, header.length);
        MidiFileException fault = catchThrowableOfType(MidiFileException.class, () -> MidiFile.parse(file));
        assertThat(fault).hasMessageContaining("at most 1000000 events");
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(fixture(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
