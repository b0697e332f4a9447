package dev.midimon.store.log;

import dev.midimon.plugins.PluginLogs.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was said to the files, on a thread of its own. When more waits than may, what comes is dropped and counted, and a line in the hub's log says how
 * much it was. Files that nobody says anything for are closed after a while.
 */
final class LogWriter extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int WAITING = 8_192;
    private static final int OPEN_FILES = 64;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LogFiles files;
    private final long maxBytes;
    private final BiConsumer<Optional<String>, Entry> written;
    private final LogLine lines = new LogLine();
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Map<Optional<String>, RotatingFile> open = new HashMap<>();
    private boolean failing;
    private volatile boolean ending;

    /**
     * Prepares it; nothing is written before it is started.
     *
     * @param files where logs are
     * @param maxBytes how large each file may become
     * @param written told of each entry with its plugin, if it has one; returns at once
     */
    LogWriter(LogFiles files, long maxBytes, BiConsumer<Optional<String>, Entry> written) {
        super("midimon-logs");
        this.files = files;
        this.maxBytes = maxBytes;
        this.written = written;
        setDaemon(true);
    }

    void offer(Said said) {
        if (!waiting.offer(() -> write(said))) {
            dropped.incrementAndGet();
        }
    }

    /** Waits until what was offered before is in the files, 2 s at most. */
    void awaitWritten() {
        CountDownLatch done = new CountDownLatch(1);
        try {
            if (waiting.offer(() -> flush(done), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean unused = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush(CountDownLatch done) {
        flush();
        done.countDown();
    }

    @Override
    public void run() {
        try {
            while (!ending || !waiting.isEmpty()) {
                Runnable next = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    closeFiles();
                } else {
                    next.run();
                }
                if (waiting.isEmpty()) {
                    flush();
                }
            }
        } catch (InterruptedException e) {
            interrupt();
        } finally {
            closeFiles();
        }
    }

    private void write(Said said) {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            write(new Said(
                    said.time(),
                    System.Logger.Level.WARNING,
                    LogWriter.class.getName(),
                    getName(),
                    lost + " lines were not written to the logs of plugins and hub: more than " + WAITING + " waited",
                    null));
        }
        Optional<String> plugin = LogFiles.plugin(said.logger());
        Entry entry = said.entry();
        written.accept(plugin, entry);
        try {
            file(plugin).write(lines.write(entry));
            failing = false;
        } catch (IOException e) {
            tellOnce(e);
        }
    }

    private RotatingFile file(Optional<String> plugin) throws IOException {
        RotatingFile file = open.get(plugin);
        if (file == null) {
            if (open.size() == OPEN_FILES) {
                closeFiles();
            }
            file = new RotatingFile(files.newest(plugin), maxBytes);
            open.put(plugin, file);
        }
        return file;
    }

    private void flush() {
        for (RotatingFile file : open.values()) {
            try {
                file.flush();
            } catch (IOException e) {
                tellOnce(e);
            }
        }
    }

    private void closeFiles() {
        List<RotatingFile> all = new ArrayList<>(open.values());
        open.clear();
        for (RotatingFile file : all) {
            try {
                file.close();
            } catch (IOException e) {
                tellOnce(e);
            }
        }
    }

    /** What is said here comes back as an entry, so it is said once until it goes well again. */
    private void tellOnce(IOException e) {
        open.clear();
        if (!failing) {
            failing = true;
            LOG.error("the logs of plugins cannot be written: {}", e.toString());
        }
    }

    /** Writes what waits and ends, after 2 s at the latest. */
    void end() {
        ending = true;
        boolean unused = waiting.offer(this::flush); // so that it looks
        try {
            join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        interrupt();
    }
}
