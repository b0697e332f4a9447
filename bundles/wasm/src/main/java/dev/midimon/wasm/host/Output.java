package dev.midimon.wasm.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Makes log lines of what a module writes. One thread at a time. */
public final class Output {

    /** How much of one call's output is kept. */
    public static final int MAX_BYTES_PER_CALL = 64 << 10;

    /** A longer line is cut into several. */
    static final int MAX_LINE_BYTES = 4_096;

    static final Output NOWHERE = new Output((level, line) -> {});

    private final BiConsumer<System.Logger.Level, String> log;
    private final Stream out = new Stream(System.Logger.Level.INFO);
    private final Stream error = new Stream(System.Logger.Level.WARNING);
    private int written;
    private long dropped;

    /**
     * Makes an output.
     *
     * @param log takes each line
     */
    public Output(BiConsumer<System.Logger.Level, String> log) {
        this.log = log;
    }

    Stream out() {
        return out;
    }

    Stream error() {
        return error;
    }

    /** Logs a line that is whole already. */
    void line(System.Logger.Level level, String line) {
        int size = line.length() + 1;
        if (admits(size)) {
            log.accept(level, line);
        }
    }

    /** Ends a call: what was written without a line end is a line, and what was dropped is told. */
    public void endCall() {
        out.flush();
        error.flush();
        if (dropped > 0) {
            log.accept(
                    System.Logger.Level.WARNING,
                    "more output than " + MAX_BYTES_PER_CALL + " bytes in one call; " + dropped
                            + " bytes were dropped");
        }
        written = 0;
        dropped = 0;
    }

    private boolean admits(int size) {
        if (written > MAX_BYTES_PER_CALL - size) {
            dropped += size;
            return false;
        }
        written += size;
        return true;
    }

    /** Standard output or standard error. */
    final class Stream {
        private final System.Logger.Level level;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private Stream(System.Logger.Level level) {
            this.level = level;
        }

        /** Tells whether bytes still count; if not they need not be read. */
        boolean takes(int size) {
            return admits(size);
        }

        void write(byte[] bytes) {
            for (byte next : bytes) {
                if (next == '\n') {
                    flush();
                } else {
                    line.write(next);
                    if (line.size() == MAX_LINE_BYTES) {
                        flush();
                    }
                }
            }
        }

        private void flush() {
            if (line.size() > 0) {
                log.accept(level, line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }
    }
}
