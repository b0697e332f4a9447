package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.BitSet;

/** Follows the numbered answers of a plugin on a thread of its own, until none has come for 2 s. */
final class SwapLog {

    private static final int VALUES = 1 << 14;

    private final Answers answers;
    private final BitSet seen = new BitSet();
    private final Thread thread = new Thread(this::follow, "benchmark-swap-log");
    private int received;
    private int doubled;
    private int disordered;
    private int last = -1;
    private int version = -1;
    private int versions;
    private long lastNanos;
    private long largestGapNanos;

    SwapLog(Answers answers) {
        this.answers = answers;
        thread.start();
    }

    private void follow() {
        try {
            while (true) {
                int value = answers.next();
                take(unwrapped(value), answers.head());
            }
        } catch (SocketTimeoutException e) {
            // The end: nothing is sent any more.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number nearest to the last one of which these are the lower 14 bits. */
    private int unwrapped(int value) {
        int ahead = Math.floorMod(value - Math.max(last, 0), VALUES);
        return Math.max(last, 0) + (ahead < VALUES / 2 ? ahead : ahead - VALUES);
    }

    private void take(int number, int from) {
        long now = System.nanoTime();
        largestGapNanos = received == 0 ? 0 : Math.max(largestGapNanos, now - lastNanos);
        lastNanos = now;
        received++;
        if (seen.get(number)) {
            doubled++;
        } else if (number < last) {
            disordered++;
        }
        seen.set(number);
        last = Math.max(last, number);
        if (from != version) {
            version = from;
            versions++;
        }
    }

    /** Waits for the last answer and prints. */
    void print(int sent, PrintStream out) throws InterruptedException {
        thread.join();
        out.printf(
                "sent %d, received %d, lost %d, doubled %d, out of order %d; %d swaps seen; largest gap %.1f ms%n",
                sent, received, sent - seen.cardinality(), doubled, disordered, versions - 1, largestGapNanos / 1e6);
    }
}
