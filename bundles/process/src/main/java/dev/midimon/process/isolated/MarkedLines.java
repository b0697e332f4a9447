package dev.midimon.process.isolated;

import java.io.PrintStream;
import java.lang.System.Logger.Level;

/**
 * Where the jar's plugins log: standard output, and standard error for warnings and errors, with the hub's mark before each line, which says whose it is. The
 * streams are those of the start, not what a plugin puts in their place to read along.
 */
final class MarkedLines {

    private final PrintStream out;
    private final PrintStream err;
    private final String mark;

    MarkedLines(PrintStream out, PrintStream err, String mark) {
        this.out = out;
        this.err = err;
        this.mark = mark;
    }

    void print(Level level, String plugin, String text) {
        String head = mark + level + " " + plugin + " ";
        String lines = head + String.join("\n" + head, text.split("\\R", -1));
        (level.getSeverity() >= Level.WARNING.getSeverity() ? err : out).println(lines);
    }
}
