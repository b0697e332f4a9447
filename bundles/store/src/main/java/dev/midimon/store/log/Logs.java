package dev.midimon.store.log;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All logs: takes entries from whoever says something, shows them, and hands them to followers. */
public final class Logs implements PluginLogs, AutoCloseable {

    private final LogReader reader;
    private final LogWriter writer;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /**
     * Opens the logs.
     *
     * @param directory where they are
     * @param maxBytes how large each of the five files of a log may become
     */
    public Logs(Path directory, long maxBytes) {
        LogFiles files = new LogFiles(directory);
        this.reader = new LogReader(files);
        this.writer = new LogWriter(files, maxBytes, this::tell);
        writer.start();
    }

    /**
     * Takes something that was said. Returns at once.
     *
     * @param said when, by whom and what
     */
    public void add(Said said) {
        writer.offer(said);
    }

    private void tell(Optional<String> source, Entry entry) {
        followers.forEach(follower -> follower.offer(source, entry));
    }

    @Override
    public List<Entry> page(Query query) {
        if (query.plugin().filter(id -> !LogFiles.isId(id)).isPresent()) {
            return List.of();
        }
        writer.awaitWritten();
        try {
            return reader.page(query);
        } catch (IOException e) {
            throw new PluginException("LOG_UNREADABLE", "the log cannot be read: " + e, e);
        }
    }

    @Override
    public PluginEvents.Subscription follow(
            Optional<String> plugin, System.Logger.Level least, Consumer<? super Entry> follower) {
        Follower following = new Follower(plugin, least, follower);
        followers.add(following);
        following.start();
        return () -> {
            followers.remove(following);
            following.interrupt();
        };
    }

    /** Writes what waits, 2 s at most, and ends. */
    @Override
    public void close() {
        writer.end();
        followers.forEach(Thread::interrupt);
        followers.clear();
    }
}
