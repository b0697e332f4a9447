package dev.midimon.actions.log;

import dev.midimon.actions.log.LogPlugin.Line;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on a thread of its own, {@code midimon-log-action}, since a log may block on its disk or terminal. At most 1,024 lines wait; what comes
 * then is dropped, counted, and told in the log when there is room again.
 */
final class LogWriter implements AutoCloseable {

    private static final int WAITING_LINES = 1024;
    private static final long LAST_LINES_MILLIS = 500;

    private final System.Logger logger;
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING_LINES);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    LogWriter(System.Logger logger) {
        this.logger = logger;
        thread = new Thread(this::run, "midimon-log-action");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a line. Never blocks. */
    void write(Line line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closing) {
                log(waiting.take());
            }
        } catch (InterruptedException closed) {
            // What still waits is written below.
        }
        for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
            log(line);
        }
    }

    private void log(Line line) {
        logger.log(line.level().logged(), line.message());
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            logger.log(
                    System.Logger.Level.WARNING, lost + " lines of the action log were dropped: the log is too slow");
        }
    }

    /** Writes what waits, for half a second at most. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(LAST_LINES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
