package dev.midimon.midi.hub;

import dev.midimon.api.hub.MonitorEntry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Somebody who watches the monitor: a bounded queue, and a thread that empties it. */
final class Watcher implements AutoCloseable {
    private static final int WAITING = 4096;

    private final BlockingQueue<MonitorEntry> entries = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<MonitorEntry> listener;
    private final Thread thread = new Thread(this::run, "midimon-monitor");

    Watcher(Consumer<MonitorEntry> listener) {
        this.listener = listener;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes an entry, or counts it as dropped when too many wait. */
    void offer(MonitorEntry entry) {
        if (!entries.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (true) {
                MonitorEntry entry = entries.take();
                listener.accept(entry);
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    String message = lost + " entries were dropped, since what shows them is too slow";
                    listener.accept(new MonitorEntry.Notice(entry.atMillis(), "MONITOR_BEHIND", message));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
