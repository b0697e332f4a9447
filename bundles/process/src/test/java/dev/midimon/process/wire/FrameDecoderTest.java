package dev.midimon.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** process R3.2 Frames. */
class FrameDecoderTest {

    @Test
    void reassemblesAFrameDeliveredOneByteAtATime() throws Exception {
        FrameDecoder decoder = new FrameDecoder();
        List<String> frames = new ArrayList<>();
        for (byte octet : frame("{\"type\":\"kv\"}")) {
            decoder.next(ByteBuffer.wrap(new byte[] {octet})).ifPresent(frame -> frames.add(text(frame)));
        }
        assertThat(frames).containsExactly("{\"type\":\"kv\"}");
    }

    @Test
    void refusesALengthAboveTheLimitBeforeBuffering() {
        ByteBuffer head = ByteBuffer.allocate(4).putInt(0, FrameDecoder.LIMIT + 1);
        assertThatThrownBy(() -> new FrameDecoder().next(head))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("expected a frame of at most 16777216 bytes, found one that announces 16777217");
    }

    @Test
    void readsTheLengthAsUnsigned() {
        ByteBuffer head = ByteBuffer.allocate(4).putInt(0, -1);
        assertThatThrownBy(() -> new FrameDecoder().next(head)).hasMessageContaining("4294967295");
    }

    @Property
    void cutsAnyStreamIntoTheFramesThatWentIn(
            @ForAll @Size(max = 20) List<@Size(max = 300) String> texts, @ForAll @IntRange(min = 1, max = 50) int step)
            throws Exception {
        ByteBuffer stream = ByteBuffer.allocate(
                texts.stream().mapToInt(text -> frame(text).length).sum());
        texts.forEach(text -> stream.put(frame(text)));
        stream.flip();
        FrameDecoder decoder = new FrameDecoder();
        List<byte[]> frames = new ArrayList<>();
        while (stream.hasRemaining()) {
            ByteBuffer part = stream.slice(stream.position(), Math.min(step, stream.remaining()));
            stream.position(stream.position() + part.remaining());
            for (Optional<byte[]> frame = decoder.next(part); frame.isPresent(); frame = decoder.next(part)) {
                frames.add(frame.get());
            }
        }
        assertThat(frames)
                .map(FrameDecoderTest::text)
                .isEqualTo(texts.stream().map(text -> text(bytes(text))).toList());
    }

    private static byte[] frame(String text) {
        byte[] bytes = bytes(text);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
