package dev.midimon.process.isolated;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Logs to standard output, warnings and errors to standard error: the hub reads both. */
final class StreamLogger implements System.Logger {

    private final String name;

    StreamLogger(String name) {
        this.name = name;
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
            print(level, String.valueOf(message));
            if (thrown != null) {
                thrown.printStackTrace();
            }
        }
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle texts, @Nullable String format, Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            String text = String.valueOf(format);
            print(level, parameters == null || parameters.length == 0 ? text : MessageFormat.format(text, parameters));
        }
    }

    private static void print(Level level, String line) {
        (level.getSeverity() >= Level.WARNING.getSeverity() ? System.err : System.out).println(line);
    }
}
