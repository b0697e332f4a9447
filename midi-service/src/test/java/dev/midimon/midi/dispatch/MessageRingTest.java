package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.port.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("dispatch §1 The strand's ring")
@Timeout(60)
class MessageRingTest {
    private static final int ENCODER = 20;

    private final MessageRing ring = new MessageRing(cc -> cc == ENCODER);
    private final Source pad = source(0);
    private final List<String> taken = new ArrayList<>();

    private static Source source(int index) {
        return new Source(index, "usb", "Pad " + index, "1", Optional.empty());
    }

    private static int message(int status, int data1, int data2) {
        return status << 16 | data1 << 8 | data2;
    }

    private void takeAll() {
        while (ring.take((kind, source, message, data, time) ->
                taken.add(kind + " " + source.index() + " " + Integer.toHexString(message)))) {}
    }

    private void fillWithReleases(int count) {
        IntStream.range(0, count).forEach(i -> ring.message(pad, message(0x80, i & 127, 0), i));
    }

    @Test
    @DisplayName("D1.3 messages and connections keep their order")
    void everythingKeepsItsOrder() {
        ring.connection(MessageRing.Kind.CONNECTED, pad, 0);
        ring.message(pad, message(0x90, 36, 100), 1);
        ring.systemExclusive(pad, new byte[] {(byte) 0xF0, 1, (byte) 0xF7, 9}, 3, 2);
        ring.connection(MessageRing.Kind.DISCONNECTED, pad, 3);

        takeAll();

        assertThat(taken)
                .containsExactly("CONNECTED 0 0", "MESSAGE 0 902464", "SYSTEM_EXCLUSIVE 0 0", "DISCONNECTED 0 0");
    }

    @Test
    @DisplayName("D1.4 in a crowded ring a newer value takes the place of the one before it")
    void aCrowdedRingSupersedesValues() {
        fillWithReleases(MessageRing.CROWDED + 1);
        ring.message(pad, message(0xB0, 7, 1), 0);
        ring.message(pad, message(0xB0, 7, 2), 0);
        ring.message(pad, message(0xE0, 1, 2), 0);
        ring.message(pad, message(0xE0, 3, 4), 0);
        ring.message(pad, message(0xB0, 7, 3), 0);

        takeAll();

        assertThat(taken.subList(MessageRing.CROWDED + 1, taken.size()))
                .containsExactly("MESSAGE 0 b00702", "MESSAGE 0 e00304", "MESSAGE 0 b00703");
        assertThat(ring.superseded()).isEqualTo(2);
    }

    @Test
    @DisplayName("D1.5 no step of an encoder is superseded, and no value by one of another source")
    void whatCountsIsNotSuperseded() {
        fillWithReleases(MessageRing.CROWDED + 1);
        ring.message(pad, message(0xB0, ENCODER, 1), 0);
        ring.message(pad, message(0xB0, ENCODER, 1), 0);
        ring.message(pad, message(0xB0, 7, 1), 0);
        ring.message(source(1), message(0xB0, 7, 2), 0);

        takeAll();

        assertThat(taken).hasSize(MessageRing.CROWDED + 1 + 4);
    }

    @Test
    @DisplayName("D1.6 a full ring drops presses, counted, and lets releases wait for room")
    void aFullRingDropsPressesAndNoRelease() throws Exception {
        fillWithReleases(MessageRing.CAPACITY);
        ring.message(pad, message(0x90, 36, 100), 0);
        Thread port = new Thread(() -> ring.message(source(1), message(0x80, 99, 0), 0));
        port.start();
        assertThat(ring.takeDropped()).isEqualTo(1);

        takeAll();
        port.join(TimeUnit.SECONDS.toMillis(30));
        takeAll();

        assertThat(taken).hasSize(MessageRing.CAPACITY + 1).endsWith("MESSAGE 1 806300");
    }

    @Test
    @DisplayName("D1.7 many sources at once lose nothing and keep their order")
    void manySourcesAtOnce() throws Exception {
        int each = 20_000;
        List<Thread> ports = IntStream.range(0, 3)
                .mapToObj(index -> new Thread(() -> {
                    Source source = source(index);
                    for (int i = 0; i < each; i++) {
                        ring.message(source, message(0x80, i >> 7 & 127, i & 127), i);
                    }
                }))
                .toList();
        List<List<Integer>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ports.forEach(Thread::start);

        while (seen.stream().mapToInt(List::size).sum() < 3 * each) {
            ring.take((kind, source, message, data, time) ->
                    seen.get(source.index()).add((int) time));
        }

        List<Integer> expected = IntStream.range(0, each).boxed().toList();
        assertThat(seen).allSatisfy(times -> assertThat(times).isEqualTo(expected));
        for (Thread port : ports) {
            port.join();
        }
    }
}
