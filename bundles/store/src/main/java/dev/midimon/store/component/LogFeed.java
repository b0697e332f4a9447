package dev.midimon.store.component;

import dev.midimon.store.log.Said;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Passes on what the framework's log takes, beginning with what it took last. Called on the threads of those who say something, and returns at once. */
final class LogFeed implements LogListener, AutoCloseable {

    private final LogReaderService reader;
    private final Consumer<? super Said> to;
    private final Deque<LogEntry> early = new ArrayDeque<>();
    private boolean caughtUp;

    LogFeed(LogReaderService reader, Consumer<? super Said> to) {
        this.reader = reader;
        this.to = to;
        reader.addLogListener(this);
        catchUp();
    }

    /** What was said while this began is in both: it is passed on once. */
    private void catchUp() {
        Deque<LogEntry> before = new ArrayDeque<>();
        Set<Long> passed = new HashSet<>();
        for (LogEntry entry : Collections.list(reader.getLog())) {
            before.addFirst(entry);
            passed.add(entry.getSequence());
        }
        before.forEach(this::pass);
        synchronized (early) {
            early.stream()
                    .filter(entry -> !passed.contains(entry.getSequence()))
                    .forEach(this::pass);
            early.clear();
            caughtUp = true;
        }
    }

    @Override
    public void logged(LogEntry entry) {
        synchronized (early) {
            if (!caughtUp) {
                early.addLast(entry);
                return;
            }
        }
        pass(entry);
    }

    private void pass(LogEntry entry) {
        to.accept(new Said(
                Instant.ofEpochMilli(entry.getTime()),
                level(entry.getLogLevel()),
                String.valueOf(entry.getLoggerName()),
                String.valueOf(entry.getThreadInfo()),
                String.valueOf(entry.getMessage()),
                entry.getException()));
    }

    private static System.Logger.Level level(LogLevel level) {
        return switch (level) {
            case AUDIT, INFO -> System.Logger.Level.INFO;
            case ERROR -> System.Logger.Level.ERROR;
            case WARN -> System.Logger.Level.WARNING;
            case DEBUG -> System.Logger.Level.DEBUG;
            case TRACE -> System.Logger.Level.TRACE;
        };
    }

    @Override
    public void close() {
        reader.removeLogListener(this);
    }
}
