package dev.midimon.api.action;

import java.util.Objects;

/** An action could not have its effect. Code and message reach the user as they are. */
public class ActionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates the failure.
     *
     * @param code a stable word that scripts may rely on, for example {@code OBS_NOT_CONNECTED}
     * @param message what happened and what to do, in one sentence; no secrets
     */
    public ActionException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates the failure with its cause.
     *
     * @param code a stable word that scripts may rely on
     * @param message what happened and what to do, in one sentence; no secrets
     * @param cause what led to it
     */
    public ActionException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Returns the stable word.
     *
     * @return upper case with underscores
     */
    public final String code() {
        return code;
    }
}
