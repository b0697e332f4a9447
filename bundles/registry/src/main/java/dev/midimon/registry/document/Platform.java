package dev.midimon.registry.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A machine that files are made for.
 *
 * @param name for example {@code linux-x86_64}; see docs/reference/registry.md §2
 */
public record Platform(String name) {

    /** The key of a file for every machine. */
    public static final String ANY = "any";

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "arm64", "aarch64");

    /**
     * Names a machine.
     *
     * @param system what Java calls the operating system
     * @param architecture what Java calls the processor
     */
    public static Platform of(String system, String architecture) {
        String lower = system.toLowerCase(Locale.ROOT);
        String os = lower.startsWith("mac") ? "macos" : lower.startsWith("windows") ? "windows" : lower;
        return new Platform(os + "-" + ARCHITECTURES.getOrDefault(architecture, architecture));
    }

    /** Picks the file for this machine: its own before the one for all. */
    <T> Optional<T> of(Map<String, T> files) {
        return Optional.ofNullable(files.get(name)).or(() -> Optional.ofNullable(files.get(ANY)));
    }
}
