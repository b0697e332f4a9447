package dev.midimon.midi.dispatch.record;

import dev.midimon.api.state.StateBoard.Subscription;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what happens to those who watch, each on a daemon thread {@code midimon-watch} of its own behind a bounded queue. Costs one volatile read while
 * nobody watches.
 *
 * @param <T> what is watched
 */
public final class Broadcast<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final long CLOSING_SECONDS = 5;

    private final int bound;
    private final boolean lossless;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /**
     * Creates a broadcast without watchers.
     *
     * @param bound how much may wait for each watcher
     * @param lossless true: publishers wait for a full queue; false: what does not fit is dropped and counted
     */
    public Broadcast(int bound, boolean lossless) {
        this.bound = bound;
        this.lossless = lossless;
    }

    /**
     * Tells whether anybody watches.
     *
     * @return false when there is no need to make what would be published
     */
    public boolean watched() {
        return !watchers.isEmpty();
    }

    /**
     * Hands something to every watcher.
     *
     * @param item immutable
     */
    public void publish(T item) {
        for (Watcher watcher : watchers) {
            watcher.offer(item);
        }
    }

    /**
     * Starts watching.
     *
     * @param listener called on its own thread, in order; what it throws is logged and it goes on
     * @param gap told on the same thread how many were dropped before the next
     * @return ends the watching, after what was published before is delivered, or after 5 s
     */
    public Subscription subscribe(Consumer<? super T> listener, LongConsumer gap) {
        Watcher watcher = new Watcher(listener, gap);
        watcher.thread.start();
        watchers.add(watcher);
        return watcher;
    }

    private final class Watcher implements Subscription, Runnable {
        private final Consumer<? super T> listener;
        private final LongConsumer gap;
        private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(bound);
        private final AtomicLong missed = new AtomicLong();
        private final Thread thread = new Thread(this, "midimon-watch");
        private volatile boolean closed;

        Watcher(Consumer<? super T> listener, LongConsumer gap) {
            this.listener = listener;
            this.gap = gap;
            thread.setDaemon(true);
        }

        void offer(T item) {
            if (!queue.offer(item) && !(lossless && waited(item))) {
                missed.incrementAndGet();
            }
        }

        private boolean waited(T item) {
            try {
                while (!closed) {
                    if (queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void run() {
            try {
                while (!closed || !queue.isEmpty()) {
                    T item = queue.poll(50, TimeUnit.MILLISECONDS);
                    long lost = missed.getAndSet(0);
                    tell(item, lost);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell(@Nullable T item, long lost) {
            try {
                if (item != null) {
                    listener.accept(item);
                }
                if (lost > 0) {
                    gap.accept(lost);
                }
            } catch (RuntimeException e) {
                LOG.warn("a listener failed; it is told of the next all the same", e);
            }
        }

        @Override
        public void close() {
            watchers.remove(this);
            closed = true;
            if (Thread.currentThread() == thread) {
                return;
            }
            try {
                thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
