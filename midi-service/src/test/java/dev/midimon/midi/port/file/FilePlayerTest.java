package dev.midimon.midi.port.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.port.MidiInput;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("ports §5.8 Playing a file")
@Timeout(60)
class FilePlayerTest {

    private record Arrival(long nanoTime, String bytes) {}

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final MidiInput input = new MidiInput() {
        @Override
        public void receive(byte[] data, int offset, int length, long nanoTime) {
            arrivals.add(new Arrival(nanoTime, HexFormat.of().formatHex(data, offset, offset + length)));
        }

        @Override
        public void disconnected() {}
    };

    @Test
    void everyEventArrivesInOrderAndNeverEarly() throws Exception {
        MidiFile file = MidiFile.read(MidiFileTest.fixture("format1-tempo.mid"));
        long start = System.nanoTime();
        try (FilePlayer player = new FilePlayer(file, 1, input)) {
            player.start().get();
        }
        assertThat(arrivals.stream().map(Arrival::bytes))
                .containsExactlyElementsOf(file.events().stream()
                        .map(event -> HexFormat.of().formatHex(event.data()))
                        .toList());
        for (int i = 0; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i).nanoTime() - start)
                    .isGreaterThanOrEqualTo(file.events().get(i).nanos());
        }
    }

    @Test
    void aFactorShortensTheTime() throws Exception {
        long hour = TimeUnit.HOURS.toNanos(1);
        MidiFileEvent press = new MidiFileEvent(hour, new byte[] {(byte) 0x90, 60, 100});
        long start = System.nanoTime();
        try (FilePlayer player = new FilePlayer(new MidiFile(List.of(press), hour), 36_000, input)) {
            player.start().get();
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(hour / 36_000);
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void aClosedPlayerStops() throws Exception {
        MidiFile file = MidiFile.read(MidiFileTest.fixture("format1-tempo.mid"));
        CompletableFuture<Void> end;
        try (FilePlayer player = new FilePlayer(file, 0.0001, input)) {
            end = player.start();
            assertThat(end).isNotDone();
        }
        assertThat(end).isCancelled();
        assertThat(arrivals).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void refusesASpeedThatIsNone() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new FilePlayer(new MidiFile(List.of(), 0), speed, input))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
