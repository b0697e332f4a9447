package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.document.Artefact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Gets the files of releases into the cache, named by their checksum. A download that was broken off goes on where it ended. Nothing leaves this class whose
 * checksum was not verified.
 */
public final class Downloads {
    /** How much is taken where a document does not say how large a file is. */
    private static final long MOST_BYTES = 256L << 20;

    private static final Duration KEPT = Duration.ofDays(7);

    private final Fetcher fetcher;
    private final Path folder;

    /** Keeps files in a folder of the cache. What nobody has gone on with for a week is thrown away. */
    public Downloads(Fetcher fetcher, Path folder, Clock clock) {
        Folders.deleteOlder(folder, "*", clock.instant().minus(KEPT));
        this.fetcher = fetcher;
        this.folder = folder;
    }

    /**
     * Begins to get a file.
     *
     * @param artefact which
     * @return what is under way
     * @throws PluginException with {@code ADDRESS_REFUSED} or {@code DISK_WRITE_FAILED}
     */
    public Download begin(Artefact artefact) {
        Path whole = folder.resolve(artefact.sha256());
        try {
            Files.createDirectories(folder);
            return Files.exists(whole) && Digest.of(whole).equals(artefact.sha256())
                    ? new Download(artefact, Optional.empty())
                    : new Download(artefact, Optional.of(fetch(artefact)));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private Fetch fetch(Artefact artefact) throws IOException {
        Path part = part(artefact);
        Path tag = tag(artefact);
        Optional<String> resume =
                Files.exists(part) && Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
        return fetcher.begin(new Order(
                artefact.address(),
                part,
                artefact.size().orElse(MOST_BYTES),
                resume,
                Optional.empty(),
                etag -> Files.writeString(tag, etag, StandardCharsets.UTF_8)));
    }

    private Path part(Artefact artefact) {
        return folder.resolve(artefact.sha256() + ".part");
    }

    private Path tag(Artefact artefact) {
        return folder.resolve(artefact.sha256() + ".etag");
    }

    private PluginException notWritten(IOException e) {
        return new PluginException("DISK_WRITE_FAILED", folder + " cannot be written: " + e.getMessage(), e);
    }

    /** A file that is under way. Used by one thread; closing it gives it up, and what has come is kept for the next try. */
    public final class Download implements AutoCloseable {
        private final Artefact artefact;
        private final Optional<Fetch> fetch;

        private Download(Artefact artefact, Optional<Fetch> fetch) {
            this.artefact = artefact;
            this.fetch = fetch;
        }

        /**
         * Waits for it.
         *
         * @param progress told how far it is
         * @return the file; whoever needs it no longer deletes it
         * @throws PluginException with {@code CHECKSUM_WRONG}, {@code SIZE_WRONG}, or what {@link Fetch#await} throws
         * @throws InterruptedException if the caller gives up; what has come is kept for the next try
         */
        public Path await(Progress progress) throws InterruptedException {
            Path whole = folder.resolve(artefact.sha256());
            Path part = part(artefact);
            try {
                if (fetch.isPresent()) {
                    String sha256 = await(fetch.get(), progress);
                    requireSize(artefact, part);
                    requireChecksum(artefact, sha256, part);
                    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    Files.deleteIfExists(tag(artefact));
                }
                return whole;
            } catch (IOException e) {
                throw notWritten(e);
            }
        }

        private String await(Fetch begun, Progress progress) throws InterruptedException {
            try {
                return begun.await(progress).sha256();
            } catch (PluginException e) {
                if (e.code().equals("TOO_LARGE")) {
                    Folders.deleteQuietly(part(artefact));
                    Folders.deleteQuietly(tag(artefact));
                }
                throw e;
            }
        }

        @Override
        public void close() {
            fetch.ifPresent(Fetch::close);
        }
    }

    private static void requireSize(Artefact artefact, Path part) throws IOException {
        long size = Files.size(part);
        long expected = artefact.size().orElse(size);
        if (size != expected) {
            Files.delete(part);
            throw new PluginException(
                    "SIZE_WRONG",
                    artefact.address() + " has " + size + " bytes, expected " + expected + "; nothing was changed");
        }
    }

    private static void requireChecksum(Artefact artefact, String found, Path part) throws IOException {
        if (!found.equals(artefact.sha256())) {
            Files.delete(part);
            throw new PluginException(
                    "CHECKSUM_WRONG",
                    artefact.address() + " has the SHA-256 " + found + ", expected " + artefact.sha256()
                            + "; nothing was changed: try again, or tell its publisher");
        }
    }
}
