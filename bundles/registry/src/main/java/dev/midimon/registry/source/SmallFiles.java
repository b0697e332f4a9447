package dev.midimon.registry.source;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.fetch.Fetch;
import dev.midimon.registry.fetch.Fetcher;
import dev.midimon.registry.fetch.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Gets the small files that stand beside documents: signatures, keys, lists. */
public final class SmallFiles {
    private static final long MOST_BYTES = 1L << 20;

    /** Longer than a server may take for a small file. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Fetcher fetcher;
    private final Path cache;

    /** Gets them by way of a folder. What a process that was killed has left there is thrown away. */
    public SmallFiles(Fetcher fetcher, Path cache, Clock clock) {
        Folders.deleteOlder(cache, "registry-*.tmp", clock.instant().minus(LONGEST));
        this.fetcher = fetcher;
        this.cache = cache;
    }

    /**
     * Gets a file.
     *
     * @param address where it is
     * @return empty when it cannot be had
     * @throws InterruptedException if the caller gives up
     */
    public Optional<byte[]> get(URI address) throws InterruptedException {
        try (Pending pending = begin(address)) {
            return pending.await();
        }
    }

    /**
     * Begins to get a file.
     *
     * @param address where it is
     * @return what is under way
     */
    public Pending begin(URI address) {
        return new Pending(address);
    }

    /** A file that is under way. Used by one thread; closing it gives it up. */
    public final class Pending implements AutoCloseable {
        private final Path file = temporary();
        private final Optional<Fetch> fetch;

        private Pending(URI address) {
            this.fetch = begun(address);
        }

        private Optional<Fetch> begun(URI address) {
            try {
                return Optional.of(fetcher.begin(address, file, MOST_BYTES, Optional.empty()));
            } catch (PluginException e) {
                return Optional.empty();
            }
        }

        /**
         * Waits for it.
         *
         * @return empty when it cannot be had
         * @throws InterruptedException if the caller gives up
         */
        public Optional<byte[]> await() throws InterruptedException {
            if (fetch.isEmpty()) {
                return Optional.empty();
            }
            try {
                fetch.get().await(Progress.NONE);
                return Optional.of(Files.readAllBytes(file));
            } catch (PluginException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new PluginException("DISK_WRITE_FAILED", file + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            fetch.ifPresent(Fetch::close);
            Folders.deleteQuietly(file);
        }
    }

    /** Makes an empty file. */
    Path temporary() {
        try {
            return Files.createTempFile(Files.createDirectories(cache), "registry-", ".tmp");
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", cache + " cannot be written: " + e.getMessage(), e);
        }
    }
}
