package dev.midimon.api.plugin;

import java.util.Objects;

/** A call of {@link Secrets} was refused or failed. Code and message may be shown to people. */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates the refusal.
     *
     * @param code a stable word, one of those that {@link Secrets} names
     * @param message what was refused, why, and what to do; no secrets
     */
    public SecretException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates the refusal with its cause.
     *
     * @param code a stable word, one of those that {@link Secrets} names
     * @param message what failed, why, and what to do; no secrets
     * @param cause what led to it
     */
    public SecretException(String code, String message, Throwable cause) {
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
