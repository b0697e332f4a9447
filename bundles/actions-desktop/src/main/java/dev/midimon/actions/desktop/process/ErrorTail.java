package dev.midimon.actions.desktop.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Reads what a program complains about, on a thread of its own, {@code midimon-program-errors}, and keeps the end of it. */
final class ErrorTail {

    private static final int KEPT_BYTES = 500;

    private final InputStream source;
    private final Thread reader;
    private byte[] tail = {};

    ErrorTail(InputStream source) {
        this.source = source;
        reader = new Thread(this::read, "midimon-program-errors");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (source) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException ended) {
            // The program was ended; what it wrote before counts.
        }
    }

    private synchronized void append(byte[] bytes, int count) {
        byte[] joined = Arrays.copyOf(tail, tail.length + count);
        System.arraycopy(bytes, 0, joined, tail.length, count);
        tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - KEPT_BYTES), joined.length);
    }

    /** Returns the end of the complaints. Something that the program left running may still hold the stream: it is not waited for longer than told. */
    String text(long patienceMillis) throws InterruptedException {
        reader.join(patienceMillis);
        synchronized (this) {
            return new String(tail, Charset.defaultCharset()).strip();
        }
    }
}
