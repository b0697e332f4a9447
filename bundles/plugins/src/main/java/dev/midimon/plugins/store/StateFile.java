package dev.midimon.plugins.store;

import com.fasterxml.jackson.core.JacksonException;
import dev.midimon.plugins.HubState;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code state.json}. Reading never waits; writing happens on a thread of its own, to a file beside it that is forced to the disk and then takes
 * its place. Changes that come while one is written share the next write.
 */
public final class StateFile implements HubState, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final long SOON_MILLIS = 500;

    private final Path file;
    private volatile StateDocument current;
    private final AtomicBoolean writeIsDue = new AtomicBoolean();
    private final ScheduledExecutorService writer;
    private StateDocument written; // by the writer only

    /**
     * Reads the file of a hub that goes on where it left off. A damaged one is renamed, with a message, and an empty one taken instead.
     *
     * @param directory the data directory
     * @param clock for the name of a damaged file
     */
    public StateFile(Path directory, Clock clock) {
        this(directory.resolve("state.json"), read(directory.resolve("state.json"), Optional.of(clock)));
    }

    private StateFile(Path file, StateDocument document) {
        this.file = file;
        this.written = document;
        this.current = document;
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "midimon-state-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins with the wishes, grants and settings of another hub, whose file is only read.
     *
     * @param directory the data directory
     * @param other the data directory of the other hub
     * @return a file with everything but its current mode
     */
    public static StateFile after(Path directory, Path other) {
        StateDocument document = read(other.resolve("state.json"), Optional.empty());
        return new StateFile(directory.resolve("state.json"), document.withMode(null));
    }

    private static StateDocument read(Path file, Optional<Clock> setAside) {
        if (!Files.exists(file)) {
            return StateDocument.empty();
        }
        try {
            StateDocument document = StateJson.read(file);
            if (document.format() < StateDocument.OLDEST_FORMAT || document.format() > StateDocument.FORMAT) {
                throw new IOException("expected a format from " + StateDocument.OLDEST_FORMAT + " to "
                        + StateDocument.FORMAT + ", found " + document.format());
            }
            return document;
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be read ({}): grants, wishes and stored settings start empty",
                    file,
                    e instanceof JacksonException damaged ? damaged.getOriginalMessage() : e.getMessage());
            setAside.ifPresent(clock -> setAside(file, clock));
            return StateDocument.empty();
        }
    }

    private static void setAside(Path file, Clock clock) {
        Path aside = file.resolveSibling("state.json.damaged-" + STAMP.format(clock.instant()));
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            LOG.error("it is kept as {}", aside);
        } catch (IOException e) {
            LOG.error("it could not be renamed to {} and will be overwritten", aside, e);
        }
    }

    /**
     * Returns what is known now.
     *
     * @return the document with every change so far
     */
    public StateDocument current() {
        return current;
    }

    /**
     * Changes the document and returns when it is on the disk.
     *
     * @param change makes a new document from the current one, at once and without waiting for anything
     * @throws PluginException with {@code STATE_NOT_SAVED}; the change holds until the hub stops
     */
    public void update(UnaryOperator<StateDocument> change) {
        change(change);
        Future<?> write = writer.submit(() -> {
            write();
            return null;
        });
        try {
            write.get();
        } catch (ExecutionException e) {
            throw new PluginException(
                    "STATE_NOT_SAVED",
                    file + " could not be written, so the change is lost when the hub stops: " + e.getCause(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<String> mode() {
        return Optional.ofNullable(current.mode());
    }

    @Override
    public void mode(String name) {
        change(document -> document.withMode(name));
        if (writeIsDue.compareAndSet(false, true)) {
            Future<?> unused = writer.schedule(this::writeWhatIsDue, SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void change(UnaryOperator<StateDocument> change) {
        current = change.apply(current);
    }

    private void writeWhatIsDue() {
        writeIsDue.set(false);
        try {
            write();
        } catch (IOException e) {
            LOG.error("{} could not be written: the current mode is forgotten when the hub stops", file, e);
        }
    }

    private void write() throws IOException {
        StateDocument document = current;
        if (document.equals(written)) {
            return;
        }
        new DurableFile(file).write(StateJson.bytes(document));
        written = document;
    }

    /** Writes what is due and ends. */
    @Override
    public void close() {
        writer.execute(this::writeWhatIsDue);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.error("{} could not be written within 5 s", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
