package dev.midimon.process.isolated;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Logs what one plugin says, from {@code INFO} on. */
final class StreamLogger implements System.Logger {

    private final String name;
    private final MarkedLines lines;

    StreamLogger(String name, MarkedLines lines) {
        this.name = name;
        this.lines = lines;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.INFO.getSeverity() && level != Level.OFF;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle texts, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            String text = String.valueOf(message);
            lines.print(level, name, thrown == null ? text : text + "\n" + trace(thrown));
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().stripTrailing();
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle texts, @Nullable String format, Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            String text = String.valueOf(format);
            lines.print(
                    level,
                    name,
                    parameters == null || parameters.length == 0 ? text : MessageFormat.format(text, parameters));
        }
    }
}
