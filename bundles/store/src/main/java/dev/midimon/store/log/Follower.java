package dev.midimon.store.log;

import dev.midimon.plugins.PluginLogs.Entry;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands entries of one log to somebody, on a thread of its own. */
final class Follower extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int WAITING = 1_000;

    private final Optional<String> plugin;
    private final System.Logger.Level least;
    private final Consumer<? super Entry> to;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(WAITING);

    Follower(Optional<String> plugin, System.Logger.Level least, Consumer<? super Entry> to) {
        super("midimon-log-follower");
        this.plugin = plugin;
        this.least = least;
        this.to = to;
        setDaemon(true);
    }

    void offer(Optional<String> source, Entry entry) {
        if (source.equals(plugin) && entry.level().compareTo(least) >= 0) {
            while (!waiting.offer(entry)) {
                waiting.poll();
            }
        }
    }

    @Override
    public void run() {
        try {
            while (!isInterrupted()) {
                tell(waiting.take());
            }
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    private void tell(Entry entry) {
        try {
            to.accept(entry);
        } catch (RuntimeException e) {
            LOG.debug("a follower of a log failed", e); // at debug, since it may follow what is said here
        }
    }
}
