package dev.midimon.shell;

/** A command was called with wrong words. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the refusal.
     *
     * @param message what was expected and found
     */
    public UsageException(String message) {
        super(message);
    }
}
