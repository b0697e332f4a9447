package dev.midimon.store.log;

import dev.midimon.plugins.PluginLogs.Entry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said, as it was said: it becomes words on the thread that writes.
 *
 * @param time when
 * @param level how important it is
 * @param logger who said it
 * @param thread on which thread
 * @param message the words
 * @param thrown what was thrown, if anything
 */
public record Said(
        Instant time,
        System.Logger.Level level,
        String logger,
        String thread,
        String message,
        @Nullable Throwable thrown) {

    Entry entry() {
        return new Entry(
                time,
                level,
                logger,
                thread,
                message,
                Optional.ofNullable(thrown).map(Said::trace));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
