package dev.midimon.registry.fetch;

import java.time.Duration;

/**
 * What a server may ask of us.
 *
 * @param connect how long a connection may take
 * @param window within this time at least {@code bytesPerWindow} must come
 * @param bytesPerWindow the slowest that is waited for
 * @param redirects how often it may send us elsewhere
 */
public record Limits(Duration connect, Duration window, long bytesPerWindow, int redirects) {

    /** 10 s to connect, 16 KiB in every 20 s, five redirects. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), 16_384, 5);
}
