package dev.midimon.plugins.context;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A plugin's voice in the hub's log, under the name {@code plugin.ID}. */
final class PluginLogger implements System.Logger {

    private final Logger log;

    PluginLogger(String plugin) {
        this.log = LoggerFactory.getLogger("plugin." + plugin);
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
            LoggingEventBuilder event = log.atLevel(slf4j(level));
            (thrown == null ? event : event.setCause(thrown)).log(localised(texts, message));
        }
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
                    .log(parameters == null || parameters.length == 0 ? text : MessageFormat.format(text, parameters));
        }
    }

    private static String localised(@Nullable ResourceBundle texts, @Nullable String key) {
        return texts != null && key != null && texts.containsKey(key) ? texts.getString(key) : String.valueOf(key);
    }
}
