package dev.midimon.process.sandbox;

import java.util.Locale;
import java.util.Optional;

/** The processors for which system calls are known by number. */
enum Architecture {
    /** Its token in {@code linux/audit.h} is {@code AUDIT_ARCH_X86_64}. */
    X86_64(0xC000_003E),
    /** Its token in {@code linux/audit.h} is {@code AUDIT_ARCH_AARCH64}. */
    AARCH64(0xC000_00B7);

    private final int token;

    Architecture(int token) {
        this.token = token;
    }

    /** Returns what the kernel shows a filter, so that a call through another table of numbers is told apart. */
    int token() {
        return token;
    }

    /** Finds the architecture by Java's name for it, the system property {@code os.arch}. */
    static Optional<Architecture> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
