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
     * Gets a file.
     *
     * @param artefact which
     * @param progress told how far it is
     * @return the file; whoever needs it no longer deletes it
     * @throws PluginException with {@code CHECKSUM_WRONG}, {@code SIZE_WRONG}, or what {@link Fetcher#get} throws
     * @throws InterruptedException if the caller gives up; what has come is kept for the next try
     */
    public Path get(Artefact artefact, Progress progress) throws InterruptedException {
        Path whole = folder.resolve(artefact.sha256());
        Path part = folder.resolve(artefact.sha256() + ".part");
        Path tag = folder.resolve(artefact.sha256() + ".etag");
        try {
            Files.createDirectories(folder);
            if (Files.exists(whole) && Digest.of(whole).equals(artefact.sha256())) {
                return whole;
            }
            Optional<String> resume =
                    Files.exists(part) && Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
            String sha256 = fetch(artefact, part, tag, resume, progress);
            requireSize(artefact, part);
            requireChecksum(artefact, sha256, part);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(tag);
            return whole;
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private String fetch(Artefact artefact, Path part, Path tag, Optional<String> resume, Progress progress)
            throws IOException, InterruptedException {
        long most = artefact.size().orElse(MOST_BYTES);
        try {
            return fetcher.get(
                            artefact.address(),
                            part,
                            most,
                            resume,
                            Optional.empty(),
                            progress,
                            etag -> Files.writeString(tag, etag, StandardCharsets.UTF_8))
                    .sha256();
        } catch (PluginException e) {
            if (e.code().equals("TOO_LARGE")) {
                Folders.deleteQuietly(part);
                Folders.deleteQuietly(tag);
            }
            throw e;
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
