package dev.midimon.launcher;

/**
 * What the process was started on. The start script tells, since a JVM of Java 17 only knows whether input and output are both terminals.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is one
 * @param columns how wide that is, in characters
 */
record Terminal(boolean input, boolean output, int columns) {
    private static final int USUAL_COLUMNS = 80;

    static Terminal ofThisProcess() {
        int columns = Integer.getInteger("midimon.terminal.columns", USUAL_COLUMNS);
        return new Terminal(
                Boolean.getBoolean("midimon.terminal.input"),
                Boolean.getBoolean("midimon.terminal.output"),
                columns > 0 ? columns : USUAL_COLUMNS);
    }

    /** Whether somebody can have a conversation here. */
    boolean interactive() {
        return input && output;
    }
}
