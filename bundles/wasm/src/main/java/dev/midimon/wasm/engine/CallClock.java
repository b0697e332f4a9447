package dev.midimon.wasm.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Interrupts calls that outlast their time. One thread for all plugins, which runs while there are plugins. */
public final class CallClock implements AutoCloseable {

    /** How often it looks for calls that have begun. A shorter limit is kept less exactly. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * Begins to watch over a plugin.
     *
     * @return its watch, to be closed with the plugin
     */
    public Watch watch() {
        Watch watch = new Watch();
        watches.add(watch);
        startThread();
        return watch;
    }

    private synchronized void startThread() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, "midimon-wasm-clock");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!closed && !endWithoutWatches()) {
            long now = System.nanoTime();
            long wait = LOOK.toNanos();
            for (Watch watch : watches) {
                wait = Math.min(wait, watch.expire(now));
            }
            LockSupport.parkNanos(this, wait);
        }
    }

    private synchronized boolean endWithoutWatches() {
        if (watches.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    /** Watches over one call at a time. The caller begins and ends, the clock's thread interrupts; never the wrong call. */
    public final class Watch implements AutoCloseable {
        private @Nullable Thread running;
        private long due;
        private boolean expired;

        private Watch() {}

        synchronized void begin(Duration limit) {
            running = Thread.currentThread();
            due = System.nanoTime() + limit.toNanos();
            expired = false;
        }

        /** Ends the call; tells whether its time was over. */
        synchronized boolean end() {
            running = null;
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        }

        /** Returns for how many nanoseconds the call of this moment still has time. */
        synchronized long remaining() {
            return Math.max(0, due - System.nanoTime());
        }

        private synchronized long expire(long now) {
            if (running == null || expired) {
                return Long.MAX_VALUE;
            }
            if (due - now <= 0) {
                expired = true;
                running.interrupt();
                return Long.MAX_VALUE;
            }
            return due - now;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
