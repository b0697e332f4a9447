package dev.midimon.process.life;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The last lines of many, as bytes in places that are used again. */
final class LastLines {

    private final byte[][] lines;
    private final int[] lengths;
    private long count;

    /** Remembers so many lines. */
    LastLines(int most) {
        this.lines = new byte[most][0];
        this.lengths = new int[most];
    }

    /** Adds the first bytes of a buffer as a line. */
    synchronized void add(byte[] buffer, int length) {
        int place = (int) (count++ % lines.length);
        if (lines[place].length < length) {
            lines[place] = new byte[length];
        }
        System.arraycopy(buffer, 0, lines[place], 0, length);
        lengths[place] = length;
    }

    /** Returns them, the oldest first. */
    synchronized List<String> lines() {
        List<String> texts = new ArrayList<>();
        for (long i = Math.max(0, count - lines.length); i < count; i++) {
            int place = (int) (i % lines.length);
            texts.add(text(lines[place], lengths[place]));
        }
        return texts;
    }

    /** The words of a line, without what ends it. */
    static String text(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.UTF_8).stripTrailing();
    }
}
