package dev.midimon.process.life;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the whole output of a short-lived program on a thread of its own. What is longer than allowed is read and dropped. */
final class Text {

    private static final long PATIENCE_MILLIS = 500;

    private final InputStream source;
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread;

    Text(InputStream source, int limit, String name) {
        this.source = source;
        this.limit = limit;
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (source) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                kept.write(buffer, 0, Math.min(count, limit - kept.size()));
            }
        } catch (IOException e) {
            // The program was ended: what it wrote before counts.
        }
    }

    /** Returns what was read; called when the program has ended. */
    byte[] bytes() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        return kept.toByteArray();
    }

    /** The last line, after a colon. */
    String lastLine() throws InterruptedException {
        List<String> lines =
                new String(bytes(), StandardCharsets.UTF_8).strip().lines().toList();
        return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
    }
}
