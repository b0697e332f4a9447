package dev.midimon.process.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose line it is that a process printed. The plugins of a jar share its output: what they log is marked with a word that is made for each process and that only
 * the hub's own program there is told, so that nobody gets into the log of another by printing (docs/reference/process.md, R8.2).
 */
final class Voices {

    private static final int MARK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Logger own;
    private final Map<String, Logger> plugins;
    private final String mark = newMark();
    private final Pattern marked = Pattern.compile("(.*?)" + mark + "(TRACE|DEBUG|INFO|WARNING|ERROR) (\\S+) ?(.*)");

    /**
     * Makes a mark.
     *
     * @param own has what is not marked
     * @param plugins those that may be named in a mark
     */
    Voices(Logger own, Map<String, Logger> plugins) {
        this.own = own;
        this.plugins = Map.copyOf(plugins);
    }

    private static String newMark() {
        byte[] random = new byte[MARK_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Returns what stands before level, plugin and words of a line that is logged. */
    String mark() {
        return mark;
    }

    /** Logs a line. Somebody may have printed without ending a line before; that is not part of what is marked. */
    void say(Level level, String line) {
        Matcher parts = marked.matcher(line);
        if (!parts.matches()) {
            own.log(level, line);
            return;
        }
        if (!parts.group(1).isEmpty()) {
            own.log(level, parts.group(1));
        }
        plugins.getOrDefault(parts.group(3), own).log(Level.valueOf(parts.group(2)), parts.group(4));
    }

    /** Returns a line without its mark. */
    String words(String line) {
        Matcher parts = marked.matcher(line);
        return parts.matches() ? parts.group(1) + parts.group(4) : line;
    }
}
