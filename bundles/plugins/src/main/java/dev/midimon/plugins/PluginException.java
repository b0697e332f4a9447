package dev.midimon.plugins;

import java.util.Objects;

/** Something that was asked of a plugin was refused. Nothing was changed. Code and message reach the user as they are. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of a plugin that cannot run because a program that it needs is not on this machine. */
    public static final String RUNTIME_MISSING = "RUNTIME_MISSING";

    private final String code;

    /**
     * Creates the refusal.
     *
     * @param code a stable word, listed in {@code docs/reference/plugins.md}
     * @param message what was refused, why, and what to do; no secrets
     */
    public PluginException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates the refusal with its cause.
     *
     * @param code a stable word, listed in {@code docs/reference/plugins.md}
     * @param message what was refused, why, and what to do; no secrets
     * @param cause what led to it
     */
    public PluginException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Returns the stable word.
     *
     * @return upper case with underscores
     */
    public String code() {
        return code;
    }
}
