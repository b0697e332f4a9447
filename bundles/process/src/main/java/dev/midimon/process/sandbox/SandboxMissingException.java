package dev.midimon.process.sandbox;

/** There can be no sandbox on this system. */
final class SandboxMissingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String shortcoming;

    SandboxMissingException(String shortcoming) {
        super(shortcoming);
        this.shortcoming = shortcoming;
    }

    /** Returns what is missing and what would change that. */
    String shortcoming() {
        return shortcoming;
    }
}
