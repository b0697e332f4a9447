package dev.midimon.plugins.context;

import dev.midimon.plugins.store.Redaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A plugin's voice in the hub's log, under the name {@code plugin.ID}. What it stored as secret does not get there. */
final class PluginLogger implements System.Logger {

    private final Logger log;
    private final Redaction redaction;

    PluginLogger(String plugin, Redaction redaction) {
        this.log = LoggerFactory.getLogger("plugin." + plugin);
        this.redaction = redaction;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && (level == Level.ALL || log.isEnabledForLevel(slf4j(level)));
    }

    private static org.slf4j.event.Level slf4j(Level level) {
        return switch (level) {
            case ALL, TRACE -> org.slf4j.event.Level.TRACE;
            case DEBUG -> org.slf4j.event.Level.DEBUG;
            case INFO -> org.slf4j.event.Level.INFO;
            case WARNING -> org.slf4j.event.Level.WARN;
            case ERROR, OFF -> org.slf4j.event.Level.ERROR;
        };
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle texts, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            String text = redaction.of(localised(texts, message));
            LoggingEventBuilder event = log.atLevel(slf4j(level));
            if (thrown == null) {
                event.log(text);
                return;
            }
            String trace = trace(thrown);
            String clean = redaction.of(trace);
            if (clean.equals(trace)) {
                event.setCause(thrown).log(text);
            } else {
                event.log("{}\n{}", text, clean);
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle texts,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            String text = localised(texts, format);
            log.atLevel(slf4j(level))
                    .log(redaction.of(
                            parameters == null || parameters.length == 0
                                    ? text
                                    : MessageFormat.format(text, parameters)));
        }
    }

    private static String localised(@Nullable ResourceBundle texts, @Nullable String key) {
        return texts != null && key != null && texts.containsKey(key) ? texts.getString(key) : String.valueOf(key);
    }
}
