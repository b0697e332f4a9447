package dev.midimon.midi.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.MidiOutputs;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Outputs that write down what is sent. */
final class FakeOutputs implements MidiOutputs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final AtomicInteger refused = new AtomicInteger();
    volatile boolean away;
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public MidiOutput to(String name) {
        return (data, offset, length) -> {
            if (away) {
                refused.incrementAndGet();
                throw new IOException("away");
            }
            sent.add(name + " " + HexFormat.ofDelimiter(" ").formatHex(data, offset, offset + length));
        };
    }

    List<String> all() {
        return List.copyOf(sent);
    }

    void awaitSent(String message) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(all()).contains(message));
    }

    void awaitLast(String message) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(all()).last().isEqualTo(message));
    }
}
