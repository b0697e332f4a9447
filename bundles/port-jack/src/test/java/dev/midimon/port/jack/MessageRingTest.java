package dev.midimon.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("jack §3 The rings")
class MessageRingTest {

    @Test
    void oneThreadMayWriteWhileAnotherReads() throws InterruptedException {
        MessageRing ring = new MessageRing(128);
        int messages = 20_000;
        Thread writer = new Thread(() -> {
            byte[] message = new byte[7];
            for (int i = 0; i < messages; ) {
                Arrays.fill(message, (byte) i);
                if (ring.offer(message, 0, 1 + i % 7, i)) {
                    i++;
                } else {
                    LockSupport.parkNanos(1);
                }
            }
        });
        writer.start();
        byte[] taken = new byte[7];
        for (int i = 0; i < messages; i++) {
            int length = ring.peekLength();
            while (length < 0) {
                LockSupport.parkNanos(1);
                length = ring.peekLength();
            }
            ring.take(taken);
            if (length != 1 + i % 7 || ring.peekedTime() != i || taken[length - 1] != (byte) i) {
                throw new AssertionError("message %d: length %d, time %d, last byte %d"
                        .formatted(i, length, ring.peekedTime(), taken[length - 1]));
            }
        }
        writer.join();
        assertThat(ring.peekLength()).isEqualTo(-1);
    }

    @Test
    void aMessageMayBeSkipped() {
        MessageRing ring = new MessageRing(64);
        ring.offer(new byte[] {1}, 0, 1, 0);
        ring.offer(new byte[] {2, 3}, 0, 2, 0);
        ring.peekLength();
        ring.skip();
        assertThat(ring.peekLength()).isEqualTo(2);
    }

    @Test
    void theCapacityIsAPowerOfTwo() {
        assertThatThrownBy(() -> new MessageRing(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }
}
