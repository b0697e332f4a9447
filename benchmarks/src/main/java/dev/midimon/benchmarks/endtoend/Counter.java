package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the answers of a flood on a thread of its own, until none has come for 2 s. */
final class Counter {

    private final Answers answers;
    private final AtomicLong counted = new AtomicLong();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::count, "benchmark-counter");

    Counter(Answers answers) {
        this.answers = answers;
        thread.start();
    }

    private void count() {
        boolean more = true;
        while (more) {
            try {
                answers.next();
                counted.incrementAndGet();
            } catch (SocketTimeoutException e) {
                more = sending.get();
            } catch (IOException e) {
                more = false;
            }
        }
    }

    /** Waits for the last answer. */
    long total() throws InterruptedException {
        sending.set(false);
        thread.join();
        return counted.get();
    }
}
