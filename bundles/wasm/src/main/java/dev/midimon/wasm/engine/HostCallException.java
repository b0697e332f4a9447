package dev.midimon.wasm.engine;

/** A host function ends the module's call. Code and message become those of the action. */
public final class HostCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates the end.
     *
     * @param code a stable word
     * @param message why, in words
     */
    public HostCallException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
