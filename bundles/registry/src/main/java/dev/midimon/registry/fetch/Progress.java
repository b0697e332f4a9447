package dev.midimon.registry.fetch;

import java.util.OptionalLong;

/** Told how far a download is. */
@FunctionalInterface
public interface Progress {

    /** Nobody looks. */
    Progress NONE = (bytes, total, bytesPerSecond) -> {};

    /**
     * Called a few times a second, on the thread that waits for the download.
     *
     * @param bytes that are here
     * @param total that will be; empty when unknown
     * @param bytesPerSecond on average so far
     */
    void at(long bytes, OptionalLong total, long bytesPerSecond);
}
