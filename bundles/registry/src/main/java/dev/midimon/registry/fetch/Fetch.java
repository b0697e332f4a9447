package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import java.util.Optional;

/** A file that is under way. Used by one thread; closing it gives it up, and what has come stays in the target. */
public interface Fetch extends AutoCloseable {

    /**
     * Waits for it.
     *
     * @param progress told how far it is
     * @return what came
     * @throws PluginException with {@code DOWNLOAD_FAILED}, {@code TOO_LARGE}, {@code TOO_SLOW}, {@code REDIRECT_REFUSED} or {@code ADDRESS_REFUSED}; what has come stays in the target
     * @throws InterruptedException if the caller gives up
     */
    Fetched await(Progress progress) throws InterruptedException;

    /** Ends it; nothing is written after that. */
    @Override
    void close();

    /**
     * What came.
     *
     * @param current true if the copy that the caller has is current; then nothing was written
     * @param etag of what came; empty without one
     * @param sha256 of what the target holds now, the part that was there before included; 64 hexadecimal digits in lower case
     */
    record Fetched(boolean current, Optional<String> etag, String sha256) {}
}
