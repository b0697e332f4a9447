package dev.midimon.process.life;

import dev.midimon.api.action.ActionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where calls find the process of the moment. One that finds none, or one that has just ended, waits a little for the next. */
final class Gate {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final String plugin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private volatile @Nullable Run run;

    Gate(String plugin) {
        this.plugin = plugin;
    }

    void open(Run next) {
        lock.lock();
        try {
            run = next;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        run = null;
    }

    @Nullable
    Run current() {
        return run;
    }

    /**
     * Returns the process of the moment.
     *
     * @param ended one that will not do any more
     * @throws ActionException with {@code PLUGIN_NOT_CONNECTED} if there is none for half a second
     */
    Run enter(@Nullable Run ended) throws ActionException, InterruptedException {
        Run now = run;
        return now != null && now != ended ? now : await(ended);
    }

    private Run await(@Nullable Run ended) throws ActionException, InterruptedException {
        long left = PATIENCE.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Run now = run;
                if (now != null && now != ended) {
                    return now;
                }
                if (left <= 0) {
                    throw new ActionException(
                            "PLUGIN_NOT_CONNECTED",
                            plugin + " does not run now; waited " + TimeUnit.NANOSECONDS.toMillis(PATIENCE.toNanos())
                                    + " ms for it");
                }
                left = opened.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
