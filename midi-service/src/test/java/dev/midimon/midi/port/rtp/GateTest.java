package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.port.MidiInput;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §3.4 The end of a peer")
class GateTest {

    private static final class CountingInput implements MidiInput {
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger disconnections = new AtomicInteger();
        private final AtomicInteger receivedAfterwards = new AtomicInteger();
        private volatile Runnable duringDelivery = () -> {};

        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            overlaps.addAndGet(inside.getAndIncrement());
            receivedAfterwards.addAndGet(disconnections.get());
            duringDelivery.run();
            inside.decrementAndGet();
        }

        @Override
        public void disconnected() {
            overlaps.addAndGet(inside.get());
            disconnections.incrementAndGet();
        }
    }

    private final CountingInput input = new CountingInput();
    private final Gate gate = new Gate(input);

    @Test
    void aGateThatIsClosedDuringADeliveryDisconnectsAfterIt() {
        input.duringDelivery = gate::close;
        gate.deliver(new byte[1], 1, 0);
        gate.deliver(new byte[1], 1, 0);
        gate.close();

        assertThat(input.overlaps).hasValue(0);
        assertThat(input.disconnections).hasValue(1);
        assertThat(input.receivedAfterwards).hasValue(0);
    }

    @RepeatedTest(200)
    void closingAndDeliveringNeverOverlap() throws InterruptedException {
        Thread deliverer = new Thread(() -> {
            for (int i = 0; i < 1000 && input.disconnections.get() == 0; i++) {
                gate.deliver(new byte[1], 1, i);
            }
        });
        deliverer.start();
        gate.close();
        deliverer.join();

        assertThat(input.overlaps).hasValue(0);
        assertThat(input.disconnections).hasValue(1);
        assertThat(input.receivedAfterwards).hasValue(0);
    }
}
