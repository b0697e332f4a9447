package dev.midimon.port.jack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("jack §3 The rings")
class MessageRingPropertyTest {

    @Property
    void messagesComeOutInOrderWithTheirTimesAndNothingFitsBeyondTheCapacity(
            @ForAll @Size(max = 200) List<@IntRange(min = -1, max = 60) Integer> steps) {
        MessageRing ring = new MessageRing(256);
        Deque<byte[]> expected = new ArrayDeque<>();
        byte[] taken = new byte[64];
        int used = 0;
        for (int step : steps) {
            if (step < 0) {
                byte[] oldest = expected.poll();
                assertThat(ring.peekLength()).isEqualTo(oldest == null ? -1 : oldest.length);
                if (oldest != null) {
                    assertThat(ring.peekedTime()).isEqualTo(oldest.length * 7L);
                    ring.take(taken);
                    assertThat(Arrays.copyOf(taken, oldest.length)).isEqualTo(oldest);
                    used -= 12 + oldest.length;
                }
            } else {
                byte[] message = new byte[step];
                Arrays.fill(message, (byte) (step + expected.size()));
                boolean fits = used + 12 + step <= 256;
                assertThat(ring.offer(message, 0, step, step * 7L)).isEqualTo(fits);
                if (fits) {
                    expected.add(message);
                    used += 12 + step;
                }
            }
        }
    }
}
