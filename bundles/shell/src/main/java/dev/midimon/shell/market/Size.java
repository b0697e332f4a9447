package dev.midimon.shell.market;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class Size {
    private Size() {}

    static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
