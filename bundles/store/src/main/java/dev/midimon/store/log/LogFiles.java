package dev.midimon.store.log;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where logs are: {@code hub.jsonl}, and {@code plugins/ID.jsonl} for each plugin; with {@code .1} to {@code .4} behind it the older parts, the oldest last.
 *
 * @param directory of all logs
 */
record LogFiles(Path directory) {

    /** How many files a log has at most. */
    static final int FILES = 5;

    private static final String PREFIX = "plugin.";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** The plugin that has a logger of this name; the names of other loggers, and names that are no plugin's, belong to the hub. */
    static Optional<String> plugin(String logger) {
        return logger.startsWith(PREFIX)
                ? Optional.of(logger.substring(PREFIX.length())).filter(LogFiles::isId)
                : Optional.empty();
    }

    static boolean isId(String plugin) {
        return ID.matcher(plugin).matches();
    }

    Path newest(Optional<String> plugin) {
        return plugin.map(id -> directory.resolve("plugins").resolve(id + ".jsonl"))
                .orElseGet(() -> directory.resolve("hub.jsonl"));
    }

    /** A part of a log; 0 is the newest. */
    static Path part(Path newest, int number) {
        return number == 0 ? newest : newest.resolveSibling(newest.getFileName() + "." + number);
    }
}
