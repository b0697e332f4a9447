package dev.midimon.process.life;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the whole output of a short-lived program on a thread of its own, at a {@link Pace}. What is longer than allowed is read and dropped. */
final class Text {

    private static final long PATIENCE_MILLIS = 500;

    private final InputStream source;
    private final int limit;
    private final Pace pace;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread;

    /**
     * Begins to read.
     *
     * @param process whose output it is
     * @param source the one of its streams
     * @param limit how many bytes are kept
     * @param name of the thread that reads
     * @param time what is waited by
     */
    Text(Process process, InputStream source, int limit, String name, Time time) {
        this.source = source;
        this.limit = limit;
        this.pace = new Pace(time, process.onExit());
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        byte[] buffer = new byte[64 << 10];
        try (source) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                kept.write(buffer, 0, Math.min(count, limit - kept.size()));
                pace.keep(count);
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
