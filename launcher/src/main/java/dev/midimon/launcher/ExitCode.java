package dev.midimon.launcher;

/** How the process ends (docs/reference/launcher.md §5). A command's own codes pass through unchanged. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_HUB = 4;

    private ExitCode() {}
}
