package dev.midimon.shell;

/** What a command's end means. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;

    /** It failed, with the reason on stderr. */
    public static final int FAILED = 1;

    /** The words or a file are wrong; nothing was done. */
    public static final int BAD_INPUT = 2;

    /** A replay ran, but an action failed or an event was dropped. */
    public static final int NOT_CLEAN = 3;

    private ExitCode() {}
}
