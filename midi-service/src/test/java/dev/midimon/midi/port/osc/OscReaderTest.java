package dev.midimon.midi.port.osc;

import static dev.midimon.midi.port.osc.OscBytes.bundle;
import static dev.midimon.midi.port.osc.OscBytes.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.midimon.api.port.MidiInput;
import dev.midimon.midi.port.osc.OscReader.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ports §6 OSC")
class OscReaderTest {
    private final List<String> heard = new ArrayList<>();
    private final MidiInput input = new MidiInput() {
        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            heard.add(HexFormat.of().formatHex(data, offset, offset + length));
        }

        @Override
        public void disconnected() {}
    };
    private final OscReader reader = new OscReader(input);

    private Outcome read(byte[] packet) {
        return reader.read(ByteBuffer.wrap(packet), 0);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("§6.2 addresses that stand for messages")
    @CsvSource({
        "/note_on, 1 36 100, 902464",
        "/midimon/note_on, 16 127 127, 9f7f7f",
        "/note_off, 1 36 0, 802400",
        "/poly_aftertouch, 2 36 90, a1245a",
        "/cc, 1 7 64, b00740",
        "/program, 3 5, c205",
        "/aftertouch, 4 90, d35a",
        "/pitch_bend, 5 8192, e40040",
        "/pitch_bend, 5 16383, e47f7f",
        "/midimon/pitch_bend, 5 0, e40000",
        "/start, '', fa",
        "/continue, '', fb",
        "/midimon/stop, '', fc"
    })
    void wordsBecomeMessages(String address, String numbers, String expected) {
        int[] parsed = Stream.of(numbers.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(read(message(address, parsed))).isEqualTo(Outcome.READ);
        assertThat(heard).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("§6.3 numbers out of range")
    @CsvSource({
        "/note_on, 0 36 100",
        "/note_on, 17 36 100",
        "/note_on, 1 128 100",
        "/note_on, 1 -1 100",
        "/note_on, 1 36 128",
        "/note_on, 1 36",
        "/note_on, 1 36 100 5",
        "/pitch_bend, 1 16384",
        "/program, 1 128",
        "/start, 1"
    })
    void numbersOutOfRangeAreMalformed(String address, String numbers) {
        assertThat(read(message(
                        address,
                        Stream.of(numbers.split(" ", -1))
                                .mapToInt(Integer::parseInt)
                                .toArray())))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("§6.3 numbers are ints")
    void otherArgumentsAreMalformed() {
        byte[] floats = new OscBytes()
                .text("/cc")
                .text(",iif")
                .number(1)
                .number(7)
                .number(0x42800000)
                .bytes();
        assertThat(read(floats)).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    @DisplayName("§6.4 MIDI arguments, at any address")
    void midiArgumentsAreDeliveredAmongOthers() {
        byte[] packet = new OscBytes()
                .text("/anything")
                .text(",smbThmf")
                .text("text")
                .raw((byte) 0, (byte) 0x90, (byte) 36, (byte) 100)
                .number(5)
                .raw((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 0, (byte) 0, (byte) 0)
                .number(0)
                .number(0)
                .raw((byte) 9, (byte) 0xC5, (byte) 7, (byte) 0)
                .number(0)
                .bytes();
        assertThat(read(packet)).isEqualTo(Outcome.READ);
        assertThat(heard).containsExactly("902464", "c507");
    }

    @Test
    @DisplayName("§6.4 MIDI arguments are all right or all dropped")
    void oneWrongMidiArgumentDropsTheMessage() {
        for (int wrong : new int[] {0x00402464, 0x00F07E7F, 0x00F70000, 0x0090_8064, 0x0090_2480}) {
            byte[] packet = new OscBytes()
                    .text("/m")
                    .text(",mm")
                    .number(0x00902464)
                    .number(wrong)
                    .bytes();
            assertThat(read(packet)).isEqualTo(Outcome.MALFORMED);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("§6.5 bundles")
    void bundlesAreReadInOrderAndMayBeNested() {
        byte[] packet = bundle(
                message("/note_on", 1, 1, 1),
                bundle(message("/note_on", 1, 2, 2)),
                bundle(),
                message("/note_on", 1, 3, 3));
        assertThat(read(packet)).isEqualTo(Outcome.READ);
        assertThat(heard).containsExactly("900101", "900202", "900303");
    }

    @Test
    @DisplayName("§6.5 bundles")
    void aMalformedElementDoesNotHurtTheOthers() {
        assertThat(read(bundle(message("/note_on", 0, 0, 0), message("/other"), message("/stop"))))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(heard).containsExactly("fc");
    }

    @Test
    @DisplayName("§6.5 bundles")
    void bundlesNestedTooDeeplyAreMalformed() {
        byte[] packet = message("/stop");
        for (int i = 0; i < 7; i++) {
            packet = bundle(packet);
        }
        assertThat(read(packet)).isEqualTo(Outcome.READ);
        assertThat(read(bundle(packet))).isEqualTo(Outcome.MALFORMED);
        assertThat(heard).containsExactly("fc");
    }

    @Test
    @DisplayName("§6.6 other addresses are counted apart")
    void otherAddressesAreUnknown() {
        for (String address : List.of("/note", "/note_onn", "/midimon", "/midimonnote_on", "/", "/a/note_on")) {
            assertThat(read(message(address, 1, 2, 3))).as(address).isEqualTo(Outcome.UNKNOWN);
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("no address", new OscBytes().text("").text(",").bytes()),
                Arguments.of(
                        "address without slash",
                        new OscBytes().text("stop").text(",").bytes()),
                Arguments.of(
                        "length no multiple of four",
                        new OscBytes().text("/stop").text(",").raw((byte) 0).bytes()),
                Arguments.of("unterminated address", "/stop/st".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("no type tags", new OscBytes().text("/stop").bytes()),
                Arguments.of(
                        "type tags without comma",
                        new OscBytes().text("/stop").text("i").number(1).bytes()),
                Arguments.of(
                        "unknown type tag",
                        new OscBytes().text("/stop").text(",x").bytes()),
                Arguments.of(
                        "argument missing",
                        new OscBytes()
                                .text("/cc")
                                .text(",iii")
                                .number(1)
                                .number(2)
                                .bytes()),
                Arguments.of(
                        "bytes after the arguments",
                        new OscBytes().text("/stop").text(",").number(1).bytes()),
                Arguments.of(
                        "blob of negative length",
                        new OscBytes().text("/stop").text(",b").number(-1).bytes()),
                Arguments.of(
                        "blob too long",
                        new OscBytes()
                                .text("/stop")
                                .text(",b")
                                .number(Integer.MAX_VALUE)
                                .bytes()),
                Arguments.of(
                        "unterminated string",
                        new OscBytes()
                                .text("/stop")
                                .text(",s")
                                .raw((byte) 65, (byte) 65, (byte) 65, (byte) 65)
                                .bytes()),
                Arguments.of(
                        "more arguments than anybody needs",
                        new OscBytes().text("/stop").text("," + "T".repeat(65)).bytes()),
                Arguments.of(
                        "bundle element of negative length",
                        new OscBytes()
                                .text("#bundle")
                                .number(0)
                                .number(1)
                                .number(-4)
                                .bytes()),
                Arguments.of(
                        "bundle element too long",
                        new OscBytes()
                                .text("#bundle")
                                .number(0)
                                .number(1)
                                .number(8)
                                .number(0)
                                .bytes()),
                Arguments.of(
                        "bundle cut", new OscBytes().text("#bundle").number(0).bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("§6.7 malformed packets")
    @MethodSource("malformed")
    void malformedPacketsAreDropped(String fault, byte[] packet) {
        assertThat(read(packet)).isEqualTo(Outcome.MALFORMED);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("§6.8 no allocation per packet")
    void readingAllocatesNothing() {
        byte[] note = message("/midimon/note_on", 1, 36, 100);
        ByteBuffer packet =
                ByteBuffer.allocateDirect(1024).put(bundle(note, note, note)).flip();
        OscReader silent = new OscReader(new MidiInput() {
            @Override
            public void receive(byte[] data, int offset, int length, long nanoTime) {}

            @Override
            public void disconnected() {}
        });
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        for (int i = 0; i < 20_000; i++) {
            silent.read(packet, 0);
        }
        long before = threads.getThreadAllocatedBytes(own);
        for (int i = 0; i < 20_000; i++) {
            silent.read(packet, 0);
        }
        assertThat(threads.getThreadAllocatedBytes(own) - before).isLessThan(20_000);
    }
}
