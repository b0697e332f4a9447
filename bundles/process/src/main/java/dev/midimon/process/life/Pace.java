package dev.midimon.process.life;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How fast the output of a process is read: as it comes, up to 128 KiB, and then 1 MiB a second; whoever prints more waits in its pipe. The log
 * takes less: 200 lines of 4,096 bytes a second. A flood is read in pieces of 64 KiB, as much as a pipe holds, with a pause of 62 ms after each:
 * neither who prints nor who reads has much to do. Once the process has ended there are no more pauses. For one thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/pipe.7.html">pipe(7), Pipe capacity</a>
 */
final class Pace {

    private static final long BYTES_A_SECOND = 1 << 20;
    private static final long SECOND = 1_000_000_000;
    private static final long BURST = SECOND / 8;
    private static final long PIECE = SECOND / 16;

    /** What a read costs at least: to wake for each of many short lines is work, too. */
    private static final int LEAST = 1 << 10;

    private final Time time;
    private final CompletableFuture<?> end;
    private long due;

    /**
     * Begins with the whole burst.
     *
     * @param time what is waited by
     * @param end completes when the process has ended; how does not matter
     */
    Pace(Time time, CompletableFuture<?> end) {
        this.time = time;
        this.end = end;
        this.due = time.nanos();
    }

    /**
     * Waits until more may be read. An interrupt ends that.
     *
     * @param bytes how many were read at once
     * @return whether there was something to wait for
     */
    boolean keep(int bytes) {
        long now = time.nanos();
        due = now + Math.max(0, due - now) + Math.max(bytes, LEAST) * SECOND / BYTES_A_SECOND;
        long over = due - now - BURST;
        if (over < PIECE) {
            return false;
        }
        try {
            return !time.await(end, Duration.ofNanos(over));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
