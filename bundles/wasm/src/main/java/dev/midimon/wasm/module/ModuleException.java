package dev.midimon.wasm.module;

/** A module that is refused. The message says what is wrong with it, and where. */
public final class ModuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the refusal.
     *
     * @param message what was expected and what was found
     * @param offset where, in bytes from the module's begin
     */
    public ModuleException(String message, int offset) {
        super(message + " (at byte " + offset + " of the module)");
    }
}
