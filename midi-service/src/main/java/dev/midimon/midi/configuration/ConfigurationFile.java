package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapping file on the disk: reads it when it is saved, in whatever way editors do that, and tells what was found.
 *
 * <p>Everything, the listener included, happens on one daemon thread, {@code midimon-config-watch}; it looks at the file when the operating system reports a
 * change in its folder, and else 20 times a second. A file that still changes is not taken: it must have stayed the same for {@link #SETTLED}. It is parsed
 * meanwhile, so a save is live that long after the last write, or as long as the parsing takes.
 */
public final class ConfigurationFile implements AutoCloseable {

    /** How long a file must have stayed the same. */
    public static final Duration SETTLED = Duration.ofMillis(30);

    /** How long a file must have been empty or gone: some programs empty or delete a file before they write it. */
    public static final Duration SETTLED_EMPTY = Duration.ofMillis(500);

    private static final byte[] NOTHING = {};
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int WAITING_RELOADS = 16;
    private static final long CLOSE_MS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);

    private final Path file;
    private final ConfigurationReader reader;
    private final Consumer<? super Reading> listener;
    private final BlockingQueue<CompletableFuture<Reading>> reloads = new ArrayBlockingQueue<>(WAITING_RELOADS);
    private final Thread watcher = new Thread(this::watch, "midimon-config-watch");
    private volatile boolean closed;
    private Optional<Stamp> seen = Optional.empty();

    /** What reading the file gave. */
    public sealed interface Reading {

        /** It is good. */
        record Accepted(Configuration configuration) implements Reading {}

        /** It is not, or it is gone; what was read before stays in force. */
        record Refused(ConfigurationException reason) implements Reading {}
    }

    /** What tells one state of the file from another. */
    private record Stamp(long size, FileTime modified, Optional<Object> key) {

        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Names the file; nothing is read yet.
     *
     * @param file it need not exist
     * @param reader reads it
     * @param listener takes what is found after {@link #start}, on the watching thread
     */
    public ConfigurationFile(Path file, ConfigurationReader reader, Consumer<? super Reading> listener) {
        this.file = file.toAbsolutePath();
        this.reader = reader;
        this.listener = listener;
        watcher.setDaemon(true);
    }

    /**
     * Reads the file for the first time, on the calling thread, and watches it from then on. Without a file the built-in configuration is read, until there is
     * one.
     *
     * @return what was found; the listener is told only of what comes later
     */
    public Reading start() {
        seen = Stamp.of(file);
        Reading first = seen.isPresent() ? read(content()) : new Reading.Accepted(reader.demo());
        watcher.start();
        return first;
    }

    /**
     * Reads the file again, changed or not, after {@link #start}. The listener is told, too.
     *
     * @return what was found, once the listener has taken it; fails when too many wait already or the file is closed
     */
    public CompletableFuture<Reading> reload() {
        CompletableFuture<Reading> result = new CompletableFuture<>();
        if (closed || !reloads.offer(result)) {
            result.completeExceptionally(
                    new IllegalStateException("the configuration file is not being watched, or is busy"));
        }
        return result;
    }

    /** Stops watching. Waits at most two seconds. */
    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        try {
            watcher.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (WatchService folder = file.getFileSystem().newWatchService()) {
            Optional<WatchKey> key = Optional.empty();
            while (!closed) {
                key = key.filter(WatchKey::isValid).or(() -> register(folder));
                Optional.ofNullable(folder.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                        .ifPresent(changed -> {
                            changed.pollEvents();
                            changed.reset();
                        });
                look();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("no longer watching {}", file);
        } catch (IOException e) {
            LOG.error("CONFIG_NOT_WATCHED: {} cannot be watched: {}; save and reload by hand", file, e.getMessage());
        } finally {
            closed = true;
            reloads.forEach(waiting -> waiting.cancel(false));
        }
    }

    private Optional<WatchKey> register(WatchService folder) {
        try {
            return Optional.of(Optional.ofNullable(file.getParent())
                    .orElse(file)
                    .register(
                            folder,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void look() throws InterruptedException {
        CompletableFuture<Reading> reload = reloads.poll();
        if (reload != null) {
            Reading result = settled();
            tell(result);
            reload.complete(result);
        } else if (!Stamp.of(file).equals(seen)) {
            tell(settled());
        }
    }

    /** Reads until what was read is what stands there: a second save within one tick of the file's clock changes nothing but the content. */
    private Reading settled() throws InterruptedException {
        while (true) {
            long start = System.nanoTime();
            seen = Stamp.of(file);
            Optional<byte[]> content = content();
            Reading result = read(content);
            if (stays(content.orElse(NOTHING), start)) {
                return result;
            }
        }
    }

    /** Waits until the content has been the same for long enough. */
    private boolean stays(byte[] content, long since) throws InterruptedException {
        long patience = (content.length == 0 ? SETTLED_EMPTY : SETTLED).toNanos();
        long waited = System.nanoTime() - since;
        while (waited < patience) {
            TimeUnit.NANOSECONDS.sleep(Math.min(patience - waited, SETTLED.toNanos()));
            if (!Arrays.equals(content, content().orElse(NOTHING))) {
                return false;
            }
            waited = System.nanoTime() - since;
        }
        return Arrays.equals(content, content().orElse(NOTHING));
    }

    private Optional<byte[]> content() {
        try {
            return Optional.of(TomlFile.bytes(file));
        } catch (ConfigurationException unreadable) {
            return Optional.empty();
        }
    }

    private Reading read(Optional<byte[]> content) {
        if (seen.isEmpty()) {
            Problem gone = new Problem("", Position.NONE, "the file is gone; what was read before stays in force");
            return new Reading.Refused(new ConfigurationException(file.toString(), List.of(gone)));
        }
        try {
            byte[] bytes = content.orElseGet(() -> TomlFile.bytes(file));
            return new Reading.Accepted(reader.read(file.toString(), TomlFile.decode(file, bytes)));
        } catch (ConfigurationException e) {
            return new Reading.Refused(e);
        }
    }

    private void tell(Reading result) {
        if (closed) {
            return;
        }
        try {
            listener.accept(result);
        } catch (RuntimeException e) {
            LOG.error("CONFIG_NOT_APPLIED: {} was read but could not be applied", file, e);
        }
    }
}
