package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R3.7 What a process prints")
class OutputTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int BURST = 128 << 10;
    private static final int PIECE = 64 << 10;
    private static final int LINE = 64;
    private static final String NOTICE =
            "(a flood: no more than 1 MiB of it is read in a second, and whoever prints more waits)";

    private final FakeTime time = new FakeTime();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    /** Prints numbered lines of 64 bytes as fast as they are read, so many bytes at once. */
    private static final class Printer extends InputStream {

        private final int atOnce;
        private volatile long size;
        private volatile long taken;

        Printer(int atOnce, long size) {
            this.atOnce = atOnce;
            this.size = size;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int most) {
            long from = taken;
            int count = (int) Math.min(size - from, Math.min(most, atOnce));
            for (int at = 0; at < count; at += LINE) {
                byte[] line = (text((from + at) / LINE) + "\n").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, buffer, offset + at, LINE);
            }
            taken = from + Math.max(0, count);
            return count <= 0 ? -1 : count;
        }

        static String text(long number) {
            return ("%0" + (LINE - 1) + "d").formatted(number);
        }
    }

    private Output read(Printer printer) {
        return new Output(printer, "midimon-test-output", log::add, time, end);
    }

    private void awaitRead(Printer printer, long bytes) {
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(printer.taken).isEqualTo(bytes));
        await().atMost(Bench.PATIENCE).until(() -> time.waiting() == 1);
    }

    @Test
    void ofAFloodTheBeginIsReadAtOnceAndThenAMebibyteASecondAndItIsToldOnce() {
        Printer printer = new Printer(PIECE, Long.MAX_VALUE);
        Output output = read(printer);

        for (long pieces = 1; pieces <= 20; pieces++) {
            awaitRead(printer, BURST + pieces * PIECE);
            time.pass(Duration.ofSeconds(1).dividedBy(MEBIBYTE / PIECE));
        }
        assertThat(log).containsOnlyOnce(NOTICE);
        assertThat(log.stream().filter(line -> line.endsWith(" lines were not logged)")))
                .isNotEmpty();
        printer.size = 0;
        end.complete(null);
        assertThat(output.last(Bench.PATIENCE.toMillis())).hasSize(20);
    }

    @Test
    void theRestIsReadAtOnceWhenTheProcessHasEnded() {
        Printer printer = new Printer(PIECE, 2L * MEBIBYTE);
        Output output = read(printer);
        awaitRead(printer, BURST + PIECE);

        end.complete(null);

        long lines = 2L * MEBIBYTE / LINE;
        assertThat(output.last(Bench.PATIENCE.toMillis()))
                .containsExactlyElementsOf(LongStream.range(lines - 20, lines)
                        .mapToObj(Printer::text)
                        .toList());
        assertThat(time.nanos()).isZero();
    }

    @Test
    void aLittleNowAndThenIsReadWithoutAPause() {
        Output output = read(new Printer(PIECE, BURST));

        assertThat(output.last(Bench.PATIENCE.toMillis())).hasSize(20);

        assertThat(time.nanos()).isZero();
        assertThat(log).doesNotContain(NOTICE).contains("(1848 lines were not logged)");
    }

    @Test
    void manyShortLinesAreAFloodToo() {
        Printer printer = new Printer(LINE, Long.MAX_VALUE);
        Output output = read(printer);

        await().atMost(Bench.PATIENCE).until(() -> time.waiting() == 1);
        assertThat(printer.taken / LINE).isBetween(128L, 200L);
        printer.size = 0;
        end.complete(null);
        assertThat(output.last(Bench.PATIENCE.toMillis())).hasSize(20);
    }
}
